package org.quorate.transport.secure.core;

import java.nio.ByteBuffer;

/**
 * One run of a node's sending on a link: 16 random bytes.
 *
 * @param high first eight of them
 * @param low the others
 */
public record Session(long high, long low) {
    /** Length in bytes. */
    static final int BYTES = 16;

    /** A fresh one. */
    public static Session fresh(Chance chance) {
        byte[] bytes = new byte[BYTES];
        chance.fill(bytes);
        ByteBuffer read = ByteBuffer.wrap(bytes);
        return new Session(read.getLong(), read.getLong());
    }

    boolean is(long otherHigh, long otherLow) {
        return high == otherHigh && low == otherLow;
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }
}
