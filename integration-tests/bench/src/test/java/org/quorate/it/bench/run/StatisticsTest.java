package org.quorate.it.bench.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final double NONE = Double.NaN;

    @Test
    void theMedianIsTheMiddleOfTheRoundsThatCount() {
        assertEquals(3, Statistics.median(9, 1, 3));
        assertEquals(2, Statistics.median(1, 3, NONE));
        assertEquals(NONE, Statistics.median(NONE, NONE));
        assertEquals(2, Statistics.count(1, 3, NONE));
    }

    @Test
    void theSpreadIsTheRangeInMedians() {
        assertEquals(0.5, Statistics.spread(8, 10, 13));
        assertEquals(0, Statistics.spread(8));
        assertEquals(NONE, Statistics.spread());
    }

    @Test
    void ratiosAreOfTheSameRound() {
        assertArrayEquals(
                new double[] {0.5, NONE, 2}, Statistics.ratios(new double[] {1, 2, 4}, new double[] {2, NONE, 2}));
    }
}
