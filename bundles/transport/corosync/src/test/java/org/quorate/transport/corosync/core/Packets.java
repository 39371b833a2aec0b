package org.quorate.transport.corosync.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Packets as daemons send them: the common header, and zeros behind it. */
public final class Packets {
    /** Type of a message of the ring. */
    public static final int MCAST = 1;

    /** Type of a join and of a leave. */
    public static final int JOIN = 3;

    private Packets() {}

    /** A packet between position and limit of a direct buffer. */
    public static ByteBuffer packet(int type, int node, int bytes) {
        ByteBuffer packet = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
        packet.putShort(0, (short) 0xc070)
                .put(2, (byte) 3)
                .put(3, (byte) type)
                .put(4, (byte) (type == MCAST ? 2 : 0))
                .putInt(5, node);
        return packet.order(ByteOrder.BIG_ENDIAN); // whoever looks must not rely on it
    }
}
