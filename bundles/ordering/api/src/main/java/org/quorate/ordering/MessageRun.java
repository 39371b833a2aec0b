package org.quorate.ordering;

import java.nio.ByteBuffer;

/**
 * Messages of one origin that were ordered one directly behind the other and lie so in one array: each behind {@value #HEADER} bytes, of
 * which the first two are its length, big-endian. One object, filled anew for each run; what it has is lent.
 */
public final class MessageRun {
    /** Bytes before each message. */
    public static final int HEADER = 4;

    /** Node that submitted them. */
    public int origin;

    /** Holds headers and messages. */
    public byte[] bytes = {};

    /** Where the header of the first begins. */
    public int offset;

    /** Where the last message ends. */
    public int end;

    /** How many there are, 1 or more. */
    public int messages;

    /** So many bytes, at least, are the same at the beginning of each. */
    public int lead;

    /** Length of the message whose header is there. */
    public static int length(byte[] bytes, int header) {
        return (bytes[header] & 0xff) << Byte.SIZE | bytes[header + 1] & 0xff;
    }

    /** The same in a buffer, of whatever byte order. */
    public static int length(ByteBuffer bytes, int header) {
        return (bytes.get(header) & 0xff) << Byte.SIZE | bytes.get(header + 1) & 0xff;
    }
}
