package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.TimeDistribution;

class TimeHistogramTest {
    private final TimeHistogram histogram = new TimeHistogram();

    @Test
    void nothingMeasuredIsAllZero() {
        assertEquals(TimeDistribution.NOTHING, histogram.distribution());
    }

    @Test
    void percentilesAreAtMostAThirtySecondOrAMicrosecondTooHighAndNeverTooLow() {
        SplittableRandom chance = new SplittableRandom(5);
        long[] times = new long[20_000];
        for (int i = 0; i < times.length; i++) {
            times[i] = chance.nextLong(1L << chance.nextInt(1, 38));
            histogram.record(times[i]);
        }
        Arrays.sort(times);

        TimeDistribution found = histogram.distribution();

        assertNear(times[9_999], found.p50Nanos());
        assertNear(times[17_999], found.p90Nanos());
        assertNear(times[19_799], found.p99Nanos());
        assertNear(times[19_979], found.p999Nanos());
        assertEquals(times[19_999], found.maxNanos());
        assertEquals(20_000, found.count());
    }

    @Test
    void oneTimeIsAllThereIsToTell() {
        histogram.record(1_900_000);

        assertEquals(
                new TimeDistribution(1, 1_900_000, 1_900_000, 1_900_000, 1_900_000, 1_900_000),
                histogram.distribution());
    }

    @Test
    void timesBeyondEitherEndAreCounted() {
        histogram.record(-1);
        histogram.record(Long.MAX_VALUE);

        assertEquals(2, histogram.distribution().count());
        assertEquals(Long.MAX_VALUE, histogram.distribution().maxNanos());
        assertEquals(1_023, histogram.distribution().p50Nanos());
    }

    @Test
    void whatAnotherHasCountedIsAddedAndWhatIsClearedIsGone() {
        TimeHistogram other = new TimeHistogram();
        other.record(5_000_000);
        histogram.record(1_000_000);

        histogram.add(other);
        other.clear();

        assertEquals(2, histogram.distribution().count());
        assertEquals(5_000_000, histogram.distribution().maxNanos());
        assertEquals(TimeDistribution.NOTHING, other.distribution());
    }

    private static void assertNear(long exact, long found) {
        assertTrue(found >= exact && found <= exact + Math.max(1_024, exact / 32), found + " for " + exact);
    }
}
