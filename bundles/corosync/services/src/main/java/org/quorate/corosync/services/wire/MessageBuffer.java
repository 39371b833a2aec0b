package org.quorate.corosync.services.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where a message is encoded, group header and all; reused for the next. It grows to the largest message there was and never
 * beyond {@link #MAX_BYTES}.
 */
public final class MessageBuffer {
    /** Longest message, group header included: a daemon that receives a longer one may end. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int INITIAL_BYTES = 2048;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int start;
    private int length;

    /** The array; the message is from index 0 to {@link #length}. */
    public byte[] bytes() {
        return bytes;
    }

    /** Length of the message. */
    public int length() {
        return length;
    }

    /**
     * Begins a message; its fixed part is zero from here on.
     *
     * @param fixed length of the headers and fields
     * @param payload length of what follows them and is put there whole
     * @throws IllegalArgumentException when it would be longer than {@link #MAX_BYTES}
     */
    void begin(GroupHeader group, int id, int fixed, int payload) {
        start = group.length();
        long whole = (long) start + fixed + payload;
        if (whole > MAX_BYTES) {
            throw new IllegalArgumentException("a message of " + whole + " bytes is longer than " + MAX_BYTES);
        }
        length = (int) whole;
        if (length > bytes.length) {
            bytes = new byte[Math.min(MAX_BYTES, Math.max(length, 2 * bytes.length))];
        }
        group.write(bytes);
        Arrays.fill(bytes, start, start + fixed, (byte) 0);
        writeInt(0, id);
        writeInt(8, fixed + payload);
    }

    /** Begins a message of a service. */
    void begin(int service, int function, int fixed, int payload) {
        begin(GroupHeader.SERVICES, service << 16 | function, fixed, payload);
    }

    void writeByte(int at, int value) {
        bytes[start + at] = (byte) value;
    }

    void writeShort(int at, int value) {
        LittleEndian.writeShort(bytes, start + at, value);
    }

    void writeInt(int at, int value) {
        LittleEndian.writeInt(bytes, start + at, value);
    }

    void writeLong(int at, long value) {
        LittleEndian.writeLong(bytes, start + at, value);
    }

    void write(int at, byte[] from, int offset, int count) {
        System.arraycopy(from, offset, bytes, start + at, count);
    }

    void writeText(int at, String text) {
        byte[] letters = text.getBytes(StandardCharsets.ISO_8859_1);
        write(at, letters, 0, letters.length);
    }
}
