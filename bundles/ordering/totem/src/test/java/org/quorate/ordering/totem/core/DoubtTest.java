package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DoubtTest {
    private static final long RING_LOSS = 1_000;
    private static final long NOW = 50_000;

    @Test
    void itBeginsWhenTheTokenWasAwayForTheLossTime() {
        Doubt doubt = looked(RING_LOSS);

        assertTrue(doubt.isKnown());
        assertEquals(RING_LOSS, doubt.nanosLeft(NOW));
        assertFalse(holdsAfter(doubt, RING_LOSS - 1));
        assertTrue(holdsAfter(doubt, RING_LOSS));
    }

    @Test
    void aLossTimeThatWasRaisedWhileTheRingRunsCountsFromTheNextRingOn() {
        Doubt doubt = looked(10 * RING_LOSS);

        assertEquals(RING_LOSS, doubt.nanosLeft(NOW));
        assertTrue(holdsAfter(doubt, RING_LOSS));
        assertEquals(2 * RING_LOSS, doubt.nanosToForget(NOW));
    }

    @Test
    void aLossTimeThatWasLoweredCountsAtOnceAndOthersAreGivenTheTimeOfTheRing() {
        Doubt doubt = looked(RING_LOSS / 2);

        assertEquals(RING_LOSS / 2, doubt.nanosLeft(NOW));
        assertEquals(2 * RING_LOSS, doubt.nanosToForget(NOW));
    }

    private static Doubt looked(long lossNanos) {
        Doubt doubt = new Doubt(lossNanos);
        doubt.look(true, true, false, RING_LOSS, NOW, NOW);
        return doubt;
    }

    private static boolean holdsAfter(Doubt doubt, long nanos) {
        doubt.look(true, true, false, RING_LOSS, NOW, NOW + nanos);
        return doubt.holds();
    }
}
