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
    void quantileIsTheFirstThatSoManyDoNotExceed() {
        assertEquals(9, Statistics.quantile(0.9, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1));
        assertEquals(3, Statistics.quantile(1, 1, 3, NONE));
        assertEquals(1, Statistics.quantile(0.5, 1, 3));
        assertEquals(NONE, Statistics.quantile(0.9, NONE));
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
