package org.quorate.group.core.process;

import java.util.Optional;

/** Values by numbers other than 0, looked up without garbage. It has no order and gives none. */
final class LongMap<V> {
    private static final int FIRST_CAPACITY = 16;

    private long[] keys = new long[FIRST_CAPACITY];
    private Object[] values = new Object[FIRST_CAPACITY];
    private int size;

    /** The value, or the other one. */
    @SuppressWarnings("unchecked")
    V get(long key, V otherwise) {
        int place = place(key);
        return keys[place] == key ? (V) values[place] : otherwise;
    }

    /** The value, if there is one. */
    @SuppressWarnings("unchecked")
    Optional<V> find(long key) {
        int place = place(key);
        return keys[place] == key ? Optional.of((V) values[place]) : Optional.empty();
    }

    void put(long key, V value) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        int place = place(key);
        if (keys[place] == 0) {
            size++;
        }
        keys[place] = key;
        values[place] = value;
    }

    void remove(long key) {
        int hole = place(key);
        if (keys[hole] != key) {
            return;
        }
        size--;
        keys[hole] = 0;
        values[hole] = null;
        // What was put behind because this place was taken moves up.
        for (int at = next(hole); keys[at] != 0; at = next(at)) {
            long moved = keys[at];
            Object value = values[at];
            keys[at] = 0;
            values[at] = null;
            int place = place(moved);
            keys[place] = moved;
            values[place] = value;
        }
    }

    int size() {
        return size;
    }

    private int place(long key) {
        int place = (int) (key * 0x9e3779b97f4a7c15L >>> 32) & keys.length - 1;
        while (keys[place] != 0 && keys[place] != key) {
            place = next(place);
        }
        return place;
    }

    private int next(int place) {
        return place + 1 & keys.length - 1;
    }

    private void grow() {
        long[] oldKeys = keys;
        Object[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new Object[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                values[place] = oldValues[i];
            }
        }
    }
}
