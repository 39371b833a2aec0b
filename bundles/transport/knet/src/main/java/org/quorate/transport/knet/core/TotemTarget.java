package org.quorate.transport.knet.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The destination in the header of a totem packet: corosync over knet puts it there at every hop, 0 for everybody, and drops
 * what is for somebody else. Whatever does not begin as a totem packet is left alone, so that other rings work too.
 */
public final class TotemTarget {
    /** Everybody. */
    public static final int ALL = 0;

    private static final VarHandle LITTLE_SHORT =
            MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LITTLE_INT =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final short MAGIC = (short) 0xc070;
    private static final short MAGIC_OF_BIG_ENDIANS = 0x70c0;
    private static final byte VERSION = 3;
    private static final int VERSION_AT = 2;
    private static final int TARGET_AT = 9;
    private static final int HEADER_BYTES = 13;

    private TotemTarget() {}

    /** The destination in a message, which begins at the position; {@link #ALL} in one that has none. */
    public static int of(ByteBuffer message) {
        int start = message.position();
        if (!hasOne(message)) {
            return ALL;
        }
        int target = (int) LITTLE_INT.get(message, start + TARGET_AT);
        return isBigEndian(message) ? Integer.reverseBytes(target) : target;
    }

    /** Puts the destination into a message that has one. */
    public static void set(ByteBuffer message, int target) {
        if (hasOne(message)) {
            LITTLE_INT.set(
                    message,
                    message.position() + TARGET_AT,
                    isBigEndian(message) ? Integer.reverseBytes(target) : target);
        }
    }

    private static boolean hasOne(ByteBuffer message) {
        if (message.remaining() < HEADER_BYTES || message.get(message.position() + VERSION_AT) != VERSION) {
            return false;
        }
        short magic = magic(message);
        return magic == MAGIC || magic == MAGIC_OF_BIG_ENDIANS;
    }

    private static boolean isBigEndian(ByteBuffer message) {
        return magic(message) == MAGIC_OF_BIG_ENDIANS;
    }

    private static short magic(ByteBuffer message) {
        return (short) LITTLE_SHORT.get(message, message.position());
    }
}
