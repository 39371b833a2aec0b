package org.quorate.ordering.totem.wire.corosync;

import java.nio.ByteBuffer;

/**
 * The first 13 bytes of every frame.
 *
 * <pre>
 * 0  u16  magic 0xC070, in the byte order of the sender
 * 2  u8   version 3
 * 3  u8   type
 * 4  u8   of a data packet: 1 it carries one of an old ring, 2 it does not; 0 of all others
 * 5  u32  node that sent it; of a data packet its origin, of a farewell 0
 * 9  u32  node it is for, 0 all
 * </pre>
 *
 * <p>Links of the daemon that do not read the last field send whatever stood there, so it is not looked at here.
 */
final class CorosyncHeader {
    static final int BYTES = 13;
    static final int MAGIC = 0xC070;
    static final int MAGIC_OF_OTHER_ORDER = 0x70C0;
    static final byte VERSION = 3;

    static final byte TOKEN = 0;
    static final byte PACKET = 1;
    static final byte MERGE = 2;
    static final byte JOIN = 3;
    static final byte COMMIT = 4;
    static final byte HOLD_CANCEL = 5;

    /** Bytes of a ring's id: u32 representative, u64 sequence. */
    static final int RING_BYTES = 12;

    private CorosyncHeader() {}

    static void write(ByteBuffer out, byte type, int node, int target) {
        write(out, type, (byte) 0, node, target);
    }

    static void write(ByteBuffer out, byte type, byte encapsulated, int node, int target) {
        out.putShort((short) MAGIC)
                .put(VERSION)
                .put(type)
                .put(encapsulated)
                .putInt(node)
                .putInt(target);
    }
}
