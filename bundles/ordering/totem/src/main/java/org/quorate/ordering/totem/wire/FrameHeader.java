package org.quorate.ordering.totem.wire;

import java.nio.ByteBuffer;

/**
 * The first 16 bytes of every frame.
 *
 * <pre>
 * 0  u8   magic 0x51
 * 1  u8   version of the layout, 1
 * 2  u8   type
 * 3  u8   flags of the type
 * 4  u32  sender
 * 8  u64  incarnation of the sender
 * </pre>
 */
final class FrameHeader {
    static final int BYTES = 16;
    static final byte MAGIC = 0x51;
    static final byte VERSION = 1;

    static final byte TOKEN = 1;
    static final byte PACKET = 2;
    static final byte JOIN = 3;
    static final byte COMMIT = 4;
    static final byte MERGE = 5;
    static final byte HOLD_CANCEL = 6;

    private FrameHeader() {}

    static void write(ByteBuffer out, byte type, int flags, int sender, long incarnation) {
        out.put(MAGIC).put(VERSION).put(type).put((byte) flags).putInt(sender).putLong(incarnation);
    }
}
