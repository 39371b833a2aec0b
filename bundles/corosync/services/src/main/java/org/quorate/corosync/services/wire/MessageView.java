package org.quorate.corosync.services.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A received message behind its group header, as numbers at offsets. One object is used for all messages, one after the other;
 * offsets are those of the message, and the caller has checked that they lie in it.
 *
 * <pre>
 * 0   i32  service and function, 16 bits each; 0 or 1 in messages of the synchronisation
 * 8   i32  length of the message with this header
 * </pre>
 */
public final class MessageView {
    /** Length of the service header. */
    public static final int HEADER = 16;

    private static final int SIZE = 8;

    private byte[] bytes = {};
    private int offset;
    private int length;

    /** Looks at a message from now on. */
    public MessageView of(byte[] message, int from, int count) {
        bytes = message;
        offset = from;
        length = count;
        return this;
    }

    /** Whether the header is there and says how long the message is. */
    public Malformed checkHeader() {
        if (length < HEADER) {
            return Malformed.TOO_SHORT;
        }
        return readInt(SIZE) == length ? null : Malformed.WRONG_LENGTH;
    }

    /** The array that has the message. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where in the array the message begins. */
    public int offset() {
        return offset;
    }

    /** Length of the message, header and all. */
    public int length() {
        return length;
    }

    /** The whole first number. */
    int id() {
        return readInt(0);
    }

    /** Number of the service; any 16 bits. */
    public int service() {
        return id() >>> 16;
    }

    /** Function of the service; any 16 bits. */
    public int function() {
        return id() & 0xffff;
    }

    int readByte(int at) {
        return bytes[offset + at] & 0xff;
    }

    int readShort(int at) {
        return LittleEndian.readShort(bytes, offset + at);
    }

    int readInt(int at) {
        return LittleEndian.readInt(bytes, offset + at);
    }

    long readLong(int at) {
        return LittleEndian.readLong(bytes, offset + at);
    }

    byte[] copy(int at, int count) {
        return Arrays.copyOfRange(bytes, offset + at, offset + at + count);
    }

    /** The characters up to the first 0. */
    String readText(int at, int most) {
        int count = 0;
        while (count < most && bytes[offset + at + count] != 0) {
            count++;
        }
        return new String(bytes, offset + at, count, StandardCharsets.ISO_8859_1);
    }
}
