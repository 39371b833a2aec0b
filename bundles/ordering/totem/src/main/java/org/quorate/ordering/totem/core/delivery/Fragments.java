package org.quorate.ordering.totem.core.delivery;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Layout of a packet's payload: fragments one after the other, each a header and its bytes, big-endian (specification, section
 * 15).
 *
 * <pre>
 *   u16 length of the bytes that follow the header
 *   u16 index in its message from 0; the top bit marks the last fragment
 *   u64 message, counted by its origin
 * </pre>
 *
 * <p>The lengths add up to the payload exactly, so no boundary can be lost ([F8]).
 */
public final class Fragments {
    /** Bytes of a header. */
    public static final int HEADER = 12;

    /** Most fragments of one message. */
    public static final int MAX_INDEX = 0x7fff;

    private static final int LAST = 0x8000;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Fragments() {}

    /** Writes a header. */
    public static void writeHeader(byte[] to, int at, int length, int index, boolean last, long message) {
        writeShort(to, at, length);
        writeShort(to, at + 2, last ? index | LAST : index);
        LONG.set(to, at + 4, message);
    }

    /** Length of the fragment whose header is there. */
    public static int length(byte[] from, int at) {
        return readShort(from, at);
    }

    /** Its index. */
    public static int index(byte[] from, int at) {
        return readShort(from, at + 2) & MAX_INDEX;
    }

    /** Whether it is the last of its message. */
    public static boolean isLast(byte[] from, int at) {
        return (readShort(from, at + 2) & LAST) != 0;
    }

    /** Whether it is a message all by itself. */
    public static boolean isWhole(byte[] from, int at) {
        return readShort(from, at + 2) == LAST;
    }

    /** Its message. */
    public static long message(byte[] from, int at) {
        return (long) LONG.get(from, at + 4);
    }

    /**
     * How many messages a payload is, when it is a sequence of fragments that are whole messages; 0 when parts of messages are
     * among them; -1 when it is no sequence of fragments, one at least.
     */
    public static int wholeMessages(byte[] payload, int offset, int length) {
        int at = offset;
        int end = offset + length;
        int messages = 0;
        int parts = 0;
        while (end - at >= HEADER) {
            parts |= readShort(payload, at + 2) ^ LAST;
            at += HEADER + length(payload, at);
            messages++;
        }
        if (at != end || length <= 0) {
            return -1;
        }
        return parts == 0 ? messages : 0;
    }

    private static void writeShort(byte[] to, int at, int value) {
        SHORT.set(to, at, (short) value);
    }

    private static int readShort(byte[] from, int at) {
        return (short) SHORT.get(from, at) & 0xffff;
    }
}
