package org.quorate.transport.corosync.core;

import java.nio.ByteBuffer;

/**
 * The little of a packet that a link looks at. A packet lies between a buffer's position and limit; its byte order is not looked
 * at, and nothing here moves either.
 */
public final class TotemHeader {
    /** Length of the header that every packet has. */
    public static final int BYTES = 13;

    /** Version of corosync 3. */
    static final int VERSION = 3;

    private static final byte MAGIC_LOW = 0x70;
    private static final byte MAGIC_HIGH = (byte) 0xc0;
    private static final int VERSION_AT = 2;
    private static final int TYPE_AT = 3;
    private static final int NODE_AT = 5;
    private static final int JOIN = 3;

    private TotemHeader() {}

    /** Whether the packet begins as a little-endian sender's does, whatever its version. */
    public static boolean isTotem(ByteBuffer packet) {
        return begins(packet, MAGIC_LOW, MAGIC_HIGH);
    }

    /** Whether the packet begins as a big-endian sender's does. */
    static boolean isSwapped(ByteBuffer packet) {
        return begins(packet, MAGIC_HIGH, MAGIC_LOW);
    }

    /** Version of a packet that begins as one should. */
    static int version(ByteBuffer packet) {
        return packet.get(packet.position() + VERSION_AT) & 0xff;
    }

    /** Whether it is a join, a leave included: every node that gets one answers with its own. */
    public static boolean isJoin(ByteBuffer packet) {
        return isTotem(packet) && packet.get(packet.position() + TYPE_AT) == JOIN;
    }

    /**
     * Node that made the packet: not always the one that sent it, because whoever has a message may repeat it for others.
     *
     * @return its id, 0 in a leave and in what is no packet
     */
    public static int node(ByteBuffer packet) {
        if (!isTotem(packet)) {
            return 0;
        }
        int at = packet.position() + NODE_AT;
        return packet.get(at) & 0xff
                | (packet.get(at + 1) & 0xff) << 8
                | (packet.get(at + 2) & 0xff) << 16
                | (packet.get(at + 3) & 0xff) << 24;
    }

    private static boolean begins(ByteBuffer packet, byte first, byte second) {
        int start = packet.position();
        return packet.remaining() >= BYTES && packet.get(start) == first && packet.get(start + 1) == second;
    }
}
