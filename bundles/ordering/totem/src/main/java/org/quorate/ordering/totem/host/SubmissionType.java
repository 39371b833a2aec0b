package org.quorate.ordering.totem.host;

import org.quorate.ordering.Delivery;

/**
 * The type of a submission's record in the inbox, shared by all versions of this bundle: its lowest two bits are the guarantee,
 * 1 agreed or 2 safe. The others are 0, or when it was submitted: the lowest 29 bits of the monotonic clock in units of 1024
 * ns, the unit before where they are 0. So a time of up to 9 minutes can be told, and a record has no byte more for it.
 */
final class SubmissionType {
    private static final int AGREED = 1;
    private static final int SAFE = 2;
    private static final int GUARANTEE_BITS = 2;
    private static final int GUARANTEE = (1 << GUARANTEE_BITS) - 1;
    private static final int UNIT_BITS = 10;
    private static final int TIME = (1 << Integer.SIZE - 1 - GUARANTEE_BITS) - 1;

    private SubmissionType() {}

    static int of(Delivery delivery) {
        return delivery == Delivery.SAFE ? SAFE : AGREED;
    }

    /** With the time. */
    static int of(Delivery delivery, long nowNanos) {
        int units = units(nowNanos);
        return (units == 0 ? TIME : units) << GUARANTEE_BITS | of(delivery);
    }

    static boolean isSafe(int type) {
        return (type & GUARANTEE) == SAFE;
    }

    static boolean isTimed(int type) {
        return type >>> GUARANTEE_BITS != 0;
    }

    /** How long ago one with a time was submitted. */
    static long ageNanos(int type, long nowNanos) {
        return (long) (units(nowNanos) - (type >>> GUARANTEE_BITS) & TIME) << UNIT_BITS;
    }

    private static int units(long nanos) {
        return (int) (nanos >>> UNIT_BITS) & TIME;
    }
}
