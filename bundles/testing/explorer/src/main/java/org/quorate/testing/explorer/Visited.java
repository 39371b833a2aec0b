package org.quorate.testing.explorer;

/** A set of 128-bit hashes, open addressing, grows by doubling; about 27 bytes each. */
final class Visited {
    private long[] table = new long[1 << 13];
    private long size;

    /** Adds a hash; whether it is new. */
    boolean add(long high, long low) {
        long first = high == 0 ? 1 : high;
        if (3 * (size + 1) > 2 * (table.length / 2L)) {
            grow();
        }
        if (!enter(table, first, low)) {
            return false;
        }
        size++;
        return true;
    }

    /** How many there are. */
    long size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(table.length, 2)];
        for (int i = 0; i < table.length; i += 2) {
            if (table[i] != 0) {
                enter(larger, table[i], table[i + 1]);
            }
        }
        table = larger;
    }

    private static boolean enter(long[] into, long first, long second) {
        int mask = into.length - 1;
        int slot = (int) (second << 1) & mask;
        while (into[slot] != 0) {
            if (into[slot] == first && into[slot + 1] == second) {
                return false;
            }
            slot = slot + 2 & mask;
        }
        into[slot] = first;
        into[slot + 1] = second;
        return true;
    }
}
