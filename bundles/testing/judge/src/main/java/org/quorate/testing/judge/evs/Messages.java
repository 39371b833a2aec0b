package org.quorate.testing.judge.evs;

import java.util.Arrays;

/**
 * Every message of the run, as columns of primitives: about 90 bytes each. The messages of one ring form a list in the order of
 * their positions ({@link #next}); {@link Ring} holds its ends.
 */
final class Messages {
    static final int NONE = -1;
    static final int SAFE = 1;
    static final int SUBMITTED = 2;
    static final int REFUSED = 4;
    static final int UNNAMED = 8;
    /** A refused offer that the id no longer names, because it was offered again. */
    private static final int REPLACED = 16;

    int count;
    byte[] flags = new byte[256];
    int[] submitter = new int[256];
    long[] submittedAt = new long[256];
    int[] length = new int[256];
    int[] crc = new int[256];
    /** Ring and position of the last delivery of the submitter when it submitted; {@link #NONE} before any. */
    int[] seenRing = new int[256];

    long[] seenPosition = new long[256];
    /** Ring and position that the first delivery reported; {@link #NONE} before it. */
    int[] ring = new int[256];

    long[] position = new long[256];
    long[] placedAt = new long[256];
    int[] next = new int[256];

    private long[] high = new long[256];
    private long[] low = new long[256];
    private int[] slots = new int[1024];

    /** The message with this id, or {@link #NONE}. */
    int find(long idHigh, long idLow, boolean unnamed) {
        int mask = slots.length - 1;
        for (int slot = hash(idHigh, idLow) & mask; slots[slot] != 0; slot = slot + 1 & mask) {
            int message = slots[slot] - 1;
            if (low[message] == idLow && high[message] == idHigh && has(message, UNNAMED) == unnamed) {
                return message;
            }
        }
        return NONE;
    }

    /** Adds a message that {@link #find} does not find. */
    int add(long idHigh, long idLow, int flagBits, int bytes, int checksum) {
        int message = append(idHigh, idLow, flagBits, bytes, checksum);
        enter(message);
        return message;
    }

    private int append(long idHigh, long idLow, int flagBits, int bytes, int checksum) {
        if (count == flags.length) {
            grow();
        }
        int message = count++;
        high[message] = idHigh;
        low[message] = idLow;
        flags[message] = (byte) flagBits;
        length[message] = bytes;
        crc[message] = checksum;
        submitter[message] = NONE;
        seenRing[message] = NONE;
        ring[message] = NONE;
        next[message] = NONE;
        return message;
    }

    /**
     * A message that was refused is accepted at another attempt: from here on its id names a new entry, so that the order of entries
     * stays the order of submissions.
     */
    int offerAgain(int refused, int flagBits, int bytes, int checksum) {
        flags[refused] = REPLACED;
        submitter[refused] = NONE;
        int slot = slotOf(refused);
        int message = append(high[refused], low[refused], flagBits, bytes, checksum);
        if (slots[slot] == refused + 1) {
            slots[slot] = message + 1;
        } else {
            enter(message); // The table has grown, and left the old entry out.
        }
        return message;
    }

    boolean has(int message, int flag) {
        return (flags[message] & flag) != 0;
    }

    boolean isSafe(int message) {
        return has(message, SAFE);
    }

    void mark(int message, int flag) {
        flags[message] |= (byte) flag;
    }

    boolean isPlaced(int message) {
        return ring[message] != NONE;
    }

    String text(int message) {
        return has(message, UNNAMED)
                ? "the message without id"
                : String.format("message %016x%016x", high[message], low[message]);
    }

    private int slotOf(int message) {
        int mask = slots.length - 1;
        int slot = hash(high[message], low[message]) & mask;
        while (slots[slot] != message + 1) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void enter(int message) {
        int mask = slots.length - 1;
        int slot = hash(high[message], low[message]) & mask;
        while (slots[slot] != 0) {
            slot = slot + 1 & mask;
        }
        slots[slot] = message + 1;
    }

    private static int hash(long idHigh, long idLow) {
        long h = (idHigh * 0x9e3779b97f4a7c15L ^ idLow) * 0xbf58476d1ce4e5b9L;
        return (int) (h ^ h >>> 32);
    }

    private void grow() {
        int size = Math.addExact(count, count >> 1);
        high = Arrays.copyOf(high, size);
        low = Arrays.copyOf(low, size);
        flags = Arrays.copyOf(flags, size);
        submitter = Arrays.copyOf(submitter, size);
        submittedAt = Arrays.copyOf(submittedAt, size);
        length = Arrays.copyOf(length, size);
        crc = Arrays.copyOf(crc, size);
        seenRing = Arrays.copyOf(seenRing, size);
        seenPosition = Arrays.copyOf(seenPosition, size);
        ring = Arrays.copyOf(ring, size);
        position = Arrays.copyOf(position, size);
        placedAt = Arrays.copyOf(placedAt, size);
        next = Arrays.copyOf(next, size);
        if (slots.length < 2 * size) {
            slots = new int[2 * slots.length];
            for (int message = 0; message < count; message++) {
                if (!has(message, REPLACED)) {
                    enter(message);
                }
            }
        }
    }
}
