package org.quorate.it.lab.trace;

import java.util.Arrays;

/** Times from when a message was due to its delivery where it came from, of so many messages as a scenario sends. Not safe for threads. */
public final class Latencies {
    private static final int FIRST_ROOM = 256;

    private long[] nanos = new long[FIRST_ROOM];
    private int count;

    void add(long time) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = time;
    }

    Latencies copy() {
        Latencies copy = new Latencies();
        copy.nanos = Arrays.copyOf(nanos, Math.max(count, FIRST_ROOM));
        copy.count = count;
        return copy;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Milliseconds of which that share of them is at most as long; 0 when there are none. */
    public double millis(double share) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, (long) (share * count))] / 1e6;
    }
}
