package org.quorate.ordering.totem.host;

import org.quorate.ordering.Delivery;

/**
 * The type of a submission's record in the inbox, shared by all versions of this bundle: its lowest two bits are the guarantee,
 * 1 agreed or 2 safe; the others are when it was submitted, in units of 1024 ns of the monotonic clock, by their lowest 29 bits.
 * So a time of up to 9 minutes can be told, and a record has no byte more for it.
 */
final class SubmissionType {
    private static final int AGREED = 1;
    private static final int SAFE = 2;
    private static final int GUARANTEE_BITS = 2;
    private static final int GUARANTEE = (1 << GUARANTEE_BITS) - 1;
    private static final int UNIT_BITS = 10;
    private static final int TIME = (1 << Integer.SIZE - 1 - GUARANTEE_BITS) - 1;

    private SubmissionType() {}

    static int of(Delivery delivery, long nowNanos) {
        return (units(nowNanos) << GUARANTEE_BITS) | (delivery == Delivery.SAFE ? SAFE : AGREED);
    }

    static boolean isSafe(int type) {
        return (type & GUARANTEE) == SAFE;
    }

    /** How long ago it was submitted. */
    static long ageNanos(int type, long nowNanos) {
        return (long) (units(nowNanos) - (type >>> GUARANTEE_BITS) & TIME) << UNIT_BITS;
    }

    private static int units(long nanos) {
        return (int) (nanos >>> UNIT_BITS) & TIME;
    }
}
