package org.quorate.corosync.services.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Name of a process group: 0 to {@link #MAX_BYTES} bytes of any value, ordered as unsigned bytes are. */
public final class GroupName implements Comparable<GroupName> {
    /** Longest name. */
    public static final int MAX_BYTES = 128;

    static final int FIELD = 136;

    private static final int BYTES = 8;

    private final byte[] bytes;

    private GroupName(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("a name of " + bytes.length + " bytes is longer than " + MAX_BYTES);
        }
        this.bytes = bytes;
    }

    /**
     * The name that is these characters in UTF-8.
     *
     * @throws IllegalArgumentException when it is too long
     */
    public static GroupName of(String text) {
        return new GroupName(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The name that is these bytes; copied.
     *
     * @throws IllegalArgumentException when it is too long
     */
    public static GroupName of(byte[] from, int offset, int length) {
        return new GroupName(Arrays.copyOfRange(from, offset, offset + length));
    }

    /** How many bytes it has. */
    public int length() {
        return bytes.length;
    }

    /** Whether a daemon can keep it: it holds names as text that ends with a 0, in room for {@link #MAX_BYTES} bytes. */
    public boolean isText() {
        if (bytes.length == 0 || bytes.length == MAX_BYTES) {
            return false;
        }
        for (byte each : bytes) {
            if (each == 0) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #compareTo}, with a name that lies in an array. */
    public int compareTo(byte[] from, int offset, int length) {
        return Arrays.compareUnsigned(bytes, 0, bytes.length, from, offset, offset + length);
    }

    @Override
    public int compareTo(GroupName other) {
        return compareTo(other.bytes, 0, other.bytes.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupName name && Arrays.equals(bytes, name.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The name as text, for people. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void write(int at, MessageBuffer out) {
        out.writeInt(at, bytes.length);
        out.write(at + BYTES, bytes, 0, bytes.length);
    }

    /** Whether the field has a length that is possible. */
    static boolean isAt(MessageView in, int at) {
        return in.readInt(at) >= 0 && in.readInt(at) <= MAX_BYTES;
    }

    static GroupName read(MessageView in, int at) {
        return new GroupName(in.copy(at + BYTES, in.readInt(at)));
    }

    static int offsetOf(MessageView in, int at) {
        return in.offset() + at + BYTES;
    }
}
