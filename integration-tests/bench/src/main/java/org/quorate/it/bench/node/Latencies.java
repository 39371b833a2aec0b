package org.quorate.it.bench.node;

/** Counts times in classes that are 1/32 of their value wide, from a nanosecond to centuries; allocates nothing for one. */
public final class Latencies {
    private static final int SUB_BITS = 5;
    private static final int SUB = 1 << SUB_BITS;

    private final long[] counts = new long[(Long.SIZE - SUB_BITS) * SUB];
    private long count;
    private long max;

    /** One more; a negative one counts as 0. */
    public void add(long nanos) {
        long value = Math.max(0, nanos);
        counts[index(value)]++;
        count++;
        max = Math.max(max, value);
    }

    /** All of another one. */
    void addAll(Latencies other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        count += other.count;
        max = Math.max(max, other.max);
    }

    /** How many. */
    public long count() {
        return count;
    }

    /** The longest; 0 when there is none. */
    public long max() {
        return max;
    }

    /**
     * The time that a share of all does not exceed, by at most 1/32 too long.
     *
     * @param share above 0, at most 1
     */
    public long quantile(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (counts[i] > 0 && seen >= wanted) {
                return Math.min(max, highest(i));
            }
        }
        return max;
    }

    private static int index(long value) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - SUB_BITS - 1);
        return shift * SUB + (int) (value >>> shift);
    }

    private static long highest(int index) {
        int shift = Math.max(0, index / SUB - 1);
        long low = (long) (index - shift * SUB) << shift;
        return low + (1L << shift) - 1;
    }
}
