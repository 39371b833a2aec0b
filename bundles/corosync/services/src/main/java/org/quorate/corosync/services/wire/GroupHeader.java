package org.quorate.corosync.services.wire;

import java.util.Arrays;

/**
 * The list of groups that a message is for, in front of every message: how many, the length of each name, the names.
 *
 * <p>Two groups are corosync's: {@code a} has the messages of its services, {@code sync} those of the synchronisation. Messages
 * for other groups are ordered and left alone by it.
 */
public enum GroupHeader {
    /** Group {@code a}. */
    SERVICES('a'),
    /** Group {@code sync}. */
    SYNCHRONISATION('s', 'y', 'n', 'c');

    private static final int COUNT = 2;
    private static final int LENGTH = 2;

    private final byte[] name;
    private final byte[] bytes;

    GroupHeader(char... letters) {
        name = new byte[letters.length];
        bytes = new byte[COUNT + LENGTH + letters.length];
        LittleEndian.writeShort(bytes, 0, 1);
        LittleEndian.writeShort(bytes, COUNT, letters.length);
        for (int i = 0; i < letters.length; i++) {
            name[i] = (byte) letters[i];
            bytes[COUNT + LENGTH + i] = name[i];
        }
    }

    /** Length of this header in bytes. */
    public int length() {
        return bytes.length;
    }

    /** Writes this header to the beginning of the array. */
    void write(byte[] out) {
        System.arraycopy(bytes, 0, out, 0, bytes.length);
    }

    /** Length of the header that a message begins with; negative when it is not a header. */
    public static int lengthOf(byte[] message, int offset, int length) {
        if (length < COUNT) {
            return -1;
        }
        int groups = LittleEndian.readShort(message, offset);
        long end = COUNT + (long) LENGTH * groups;
        if (end > length) {
            return -1;
        }
        int header = (int) end;
        for (int i = 0; i < groups && header <= length; i++) {
            header += LittleEndian.readShort(message, offset + COUNT + LENGTH * i);
        }
        return header <= length ? header : -1;
    }

    /** Whether this group is in the header that a message begins with, which is one by {@link #lengthOf}. */
    public boolean isIn(byte[] message, int offset) {
        int groups = LittleEndian.readShort(message, offset);
        int at = offset + COUNT + LENGTH * groups;
        for (int i = 0; i < groups; i++) {
            int length = LittleEndian.readShort(message, offset + COUNT + LENGTH * i);
            if (Arrays.equals(message, at, at + length, name, 0, name.length)) {
                return true;
            }
            at += length;
        }
        return false;
    }
}
