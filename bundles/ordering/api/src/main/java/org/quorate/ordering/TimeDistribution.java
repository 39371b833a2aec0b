package org.quorate.ordering;

/**
 * How some times are distributed, in nanoseconds; each percentile is at most 1/32, or a microsecond, too high. All 0 when
 * nothing was measured.
 *
 * @param count how many were measured
 * @param p50Nanos half of them took at most this long
 * @param p90Nanos nine of ten
 * @param p99Nanos 99 of 100
 * @param p999Nanos 999 of 1000
 * @param maxNanos the longest
 */
public record TimeDistribution(long count, long p50Nanos, long p90Nanos, long p99Nanos, long p999Nanos, long maxNanos) {
    /** Nothing was measured. */
    public static final TimeDistribution NOTHING = new TimeDistribution(0, 0, 0, 0, 0, 0);
}
