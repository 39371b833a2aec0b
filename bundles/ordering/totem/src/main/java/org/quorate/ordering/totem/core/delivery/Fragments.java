package org.quorate.ordering.totem.core.delivery;

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

    private Fragments() {}

    /** Writes a header. */
    public static void writeHeader(byte[] to, int at, int length, int index, boolean last, long message) {
        writeShort(to, at, length);
        writeShort(to, at + 2, last ? index | LAST : index);
        for (int i = 0; i < Long.BYTES; i++) {
            to[at + 4 + i] = (byte) (message >>> (56 - 8 * i));
        }
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
        long message = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            message = message << 8 | from[at + 4 + i] & 0xff;
        }
        return message;
    }

    /** Whether the payload is a sequence of whole fragments, one at least. */
    public static boolean valid(byte[] payload, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (end - at >= HEADER) {
            at += HEADER + length(payload, at);
        }
        return at == end && length > 0;
    }

    private static void writeShort(byte[] to, int at, int value) {
        to[at] = (byte) (value >>> 8);
        to[at + 1] = (byte) value;
    }

    private static int readShort(byte[] from, int at) {
        return (from[at] & 0xff) << 8 | from[at + 1] & 0xff;
    }
}
