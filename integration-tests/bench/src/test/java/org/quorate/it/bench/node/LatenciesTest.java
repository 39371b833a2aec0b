package org.quorate.it.bench.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void quantilesAreAtMostAThirtySecondTooLong() {
        Latencies latencies = new Latencies();
        for (long nanos = 1; nanos <= 1_000_000; nanos++) {
            latencies.add(nanos);
        }

        for (double share : new double[] {0.001, 0.5, 0.99, 0.999}) {
            double exact = share * 1_000_000;
            long found = latencies.quantile(share);
            assertTrue(found >= exact && found <= exact * (1 + 1.0 / 32) + 1, share + ": " + found);
        }
        assertEquals(1_000_000, latencies.quantile(1));
        assertEquals(1_000_000, latencies.max());
        assertEquals(1_000_000, latencies.count());
    }

    @Test
    void theEdgesHaveAPlace() {
        Latencies latencies = new Latencies();

        latencies.add(-5);
        latencies.add(Long.MAX_VALUE);

        assertEquals(0, latencies.quantile(0.5));
        assertEquals(Long.MAX_VALUE, latencies.quantile(1));
    }

    @Test
    void withoutTimesAllIsZero() {
        assertEquals(0, new Latencies().quantile(0.5));
        assertEquals(0, new Latencies().max());
    }
}
