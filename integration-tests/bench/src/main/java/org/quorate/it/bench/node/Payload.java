package org.quorate.it.bench.node;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What every message begins with, little-endian: round (4 bytes), sender (4), its number among those of that sender in that round from
 * 0 (8), nanoseconds of the monotonic clock at its submission, or 0 when nobody looked at the clock (8). The rest is filling.
 */
public final class Payload {
    /** Smallest message. */
    public static final int MIN_BYTES = 32;

    private static final int ROUND = 0;
    private static final int SENDER = 4;
    private static final int SEQUENCE = 8;
    private static final int SUBMITTED = 16;

    private Payload() {}

    /** A message of a round, to be {@link #stamp}ed again and again. */
    static ByteBuffer of(int round, int sender, int size) {
        ByteBuffer payload = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = MIN_BYTES; at < size; at++) {
            payload.put(at, (byte) at);
        }
        return payload.putInt(ROUND, round).putInt(SENDER, sender);
    }

    /** Makes it the next message, with its position at its beginning. */
    static ByteBuffer stamp(ByteBuffer payload, long sequence, long submitted) {
        return payload.clear().putLong(SEQUENCE, sequence).putLong(SUBMITTED, submitted);
    }

    static int round(ByteBuffer payload) {
        return payload.getInt(payload.position() + ROUND);
    }

    static int sender(ByteBuffer payload) {
        return payload.getInt(payload.position() + SENDER);
    }

    static long sequence(ByteBuffer payload) {
        return payload.getLong(payload.position() + SEQUENCE);
    }

    static long submitted(ByteBuffer payload) {
        return payload.getLong(payload.position() + SUBMITTED);
    }
}
