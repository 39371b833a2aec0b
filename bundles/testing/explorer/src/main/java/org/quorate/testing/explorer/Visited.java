package org.quorate.testing.explorer;

/** A set of 128-bit hashes: open addressing in many parts, so that one part at a time grows; 24 to 48 bytes each. */
final class Visited {
    private static final int PART_BITS = 10;
    private static final int FIRST_SIZE = 1 << 4;

    private final long[][] parts = new long[1 << PART_BITS][FIRST_SIZE];
    private final int[] sizes = new int[1 << PART_BITS];
    private long size;

    /** Adds a hash; whether it is new. */
    boolean add(long high, long low) {
        long first = high == 0 ? 1 : high;
        int part = (int) (high >>> Long.SIZE - PART_BITS);
        if (3L * (sizes[part] + 1) > parts[part].length) {
            grow(part);
        }
        if (!enter(parts[part], first, low)) {
            return false;
        }
        sizes[part]++;
        size++;
        return true;
    }

    /** How many there are. */
    long size() {
        return size;
    }

    private void grow(int part) {
        long[] old = parts[part];
        long[] larger = new long[Math.multiplyExact(old.length, 2)];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                enter(larger, old[i], old[i + 1]);
            }
        }
        parts[part] = larger;
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
