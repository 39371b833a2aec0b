package org.quorate.testing.explorer;

/** From a {@code long} other than 0 to an {@code int} from 0; grows by doubling. */
final class LongMap {
    static final int NONE = -1;

    private long[] keys = new long[1 << 10];
    private int[] values = new int[1 << 10];
    private int size;

    int get(long key) {
        int mask = keys.length - 1;
        for (int slot = hash(key) & mask; keys[slot] != 0; slot = slot + 1 & mask) {
            if (keys[slot] == key) {
                return values[slot];
            }
        }
        return NONE;
    }

    /** Adds a key that is not there. */
    void put(long key, int value) {
        if (2 * ++size > keys.length) {
            long[] oldKeys = keys;
            int[] oldValues = values;
            keys = new long[2 * oldKeys.length];
            values = new int[keys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != 0) {
                    enter(oldKeys[i], oldValues[i]);
                }
            }
        }
        enter(key, value);
    }

    private void enter(long key, int value) {
        int mask = keys.length - 1;
        int slot = hash(key) & mask;
        while (keys[slot] != 0) {
            slot = slot + 1 & mask;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    private static int hash(long key) {
        long mixed = key * 0x9e3779b97f4a7c15L;
        return (int) (mixed ^ mixed >>> 32);
    }
}
