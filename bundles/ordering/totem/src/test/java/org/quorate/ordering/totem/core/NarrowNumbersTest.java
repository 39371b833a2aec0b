package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Numbers of 32 bits and the ones they stand for (section 14). */
class NarrowNumbersTest {
    private static final long[] EDGES = {0, 1, 1L << 31, (1L << 31) - 1, 1L << 32, (1L << 32) - 1, 3L << 31, 5L << 32};
    private static final int WINDOW = 16_384;

    @Test
    void numberComesBackFromItsLowBitsAtEveryEdge() {
        for (long edge : EDGES) {
            for (long near = edge - 3; near <= edge + 3; near++) {
                for (long far : new long[] {-WINDOW, -1, 0, 1, WINDOW, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                    assertEquals(near + far, NarrowNumbers.nearest(near, (int) (near + far)), near + " and " + far);
                }
            }
        }
    }

    @Test
    void minusOneIsTheNumberBeforeZero() {
        assertEquals(-1, NarrowNumbers.nearest(0, 0xffff_ffff));
        assertEquals((1L << 32) - 1, NarrowNumbers.nearest(1L << 32, 0xffff_ffff));
    }

    @Test
    void orderIsThatOfTheDaemonForAllNumbersOfAWindow() {
        for (long edge : EDGES) {
            for (long one = edge - 200; one <= edge + 200; one += 7) {
                for (long other = one - WINDOW; other <= one + WINDOW; other += 613) {
                    long near = NarrowNumbers.nearest(one, (int) other);
                    assertEquals(daemonSaysLess((int) one, (int) other), one < near, one + " and " + other);
                }
            }
        }
    }

    /** Near the end of the numbers the daemon looks at both from 65536 below. */
    private static boolean daemonSaysLess(int one, int other) {
        boolean high = Integer.compareUnsigned(one, 0x8000_0000) > 0 || Integer.compareUnsigned(other, 0x8000_0000) > 0;
        int shift = high ? 0x1_0000 : 0;
        return Integer.compareUnsigned(one - shift, other - shift) < 0;
    }
}
