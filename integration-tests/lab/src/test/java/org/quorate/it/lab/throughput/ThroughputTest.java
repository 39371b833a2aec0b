package org.quorate.it.lab.throughput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ThroughputTest {
    @Test
    void aRingHoldsThatOrdersNineTenthsOfWhatDaemonsOnlyDo() {
        assertTrue(new Throughput.Result(64, 900, 1000).holds());
        assertFalse(new Throughput.Result(64, 899, 1000).holds());
    }

    @Test
    void aRingThatOrdersNothingDoesNotHold() {
        assertFalse(new Throughput.Result(64, 0, 1000).holds());
        assertFalse(new Throughput.Result(64, Double.NaN, 1000).holds());
    }

    @Test
    void aResultIsOneLine() {
        assertEquals(
                "1024 B: 4500/s, daemons only 5000/s, ratio 0.90", new Throughput.Result(1024, 4500, 5000).toString());
    }
}
