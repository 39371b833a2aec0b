package org.quorate.ordering.totem.host;

import java.util.Arrays;
import org.quorate.node.Confined;
import org.quorate.ordering.TimeDistribution;

/**
 * Counts times by their length: single microseconds up to 64 of them, then 32 classes for each doubling, up to 18 minutes; what
 * took longer counts as that. Recording is an addition to an array; nothing is allocated for it.
 */
@Confined("node loop")
final class TimeHistogram {
    /** A microsecond, nearly: 1024 ns, so that a shift divides by it. */
    private static final int UNIT_BITS = 10;

    private static final int CLASS_BITS = 5;
    private static final int CLASSES = 1 << CLASS_BITS;
    private static final int LONGEST_BITS = 30;
    private static final long LONGEST = (1L << LONGEST_BITS) - 1;
    private static final int SIZE = (LONGEST_BITS - CLASS_BITS + 1) * CLASSES;

    private final long[] counts = new long[SIZE];
    private long count;
    private long maxNanos;

    void record(long nanos) {
        counts[index(Math.max(0, nanos))]++;
        count++;
        maxNanos = Math.max(maxNanos, nanos);
    }

    /** Counts what another one has counted too. */
    void add(TimeHistogram other) {
        for (int i = 0; i < SIZE; i++) {
            counts[i] += other.counts[i];
        }
        count += other.count;
        maxNanos = Math.max(maxNanos, other.maxNanos);
    }

    void clear() {
        Arrays.fill(counts, 0);
        count = 0;
        maxNanos = 0;
    }

    TimeDistribution distribution() {
        return count == 0
                ? TimeDistribution.NOTHING
                : new TimeDistribution(
                        count, percentile(500), percentile(900), percentile(990), percentile(999), maxNanos);
    }

    /** What so many of a thousand did not exceed, rounded up to the end of its class. */
    private long percentile(int perMille) {
        long rank = (count * perMille + 999) / 1000;
        long seen = 0;
        int index = -1;
        while (seen < rank) {
            seen += counts[++index];
        }
        return Math.min(maxNanos, endNanos(index));
    }

    private static int index(long nanos) {
        long units = Math.min(LONGEST, nanos >>> UNIT_BITS);
        int shift = Math.max(0, Long.SIZE - 1 - CLASS_BITS - Long.numberOfLeadingZeros(units));
        return shift * CLASSES + (int) (units >>> shift);
    }

    private static long endNanos(int index) {
        int shift = Math.max(0, index / CLASSES - 1);
        long units = index - shift * CLASSES + 1L << shift;
        return (units << UNIT_BITS) - 1;
    }
}
