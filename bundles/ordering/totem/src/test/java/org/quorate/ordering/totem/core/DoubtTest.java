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

    @Test
    void aTokenThatLayInAQueueForLongerThanItsLossTimeCountsFromWhenItWasDue() {
        Doubt doubt = looked(RING_LOSS);
        long late = NOW + RING_LOSS + 500;
        look(doubt, late, late);

        assertEquals(
                RING_LOSS - 500,
                doubt.nanosLeft(late)); // two loss times after the token was with those who may have gone on
        look(doubt, late, late + 499);
        assertTrue(doubt.isKnown());
        look(doubt, late, late + 500);
        assertTrue(doubt.holds());
        look(doubt, late + 600, late + 600);
        assertEquals(RING_LOSS, doubt.nanosLeft(late + 600));
    }

    @Test
    void aTokenThatIsNoticedOnlyWhenTheRingIsLeftCountsLikewise() {
        Doubt doubt = looked(RING_LOSS);
        long late = NOW + RING_LOSS + 500;
        doubt.count(false, RING_LOSS, late);
        doubt.look(false, false, false, RING_LOSS, late, late);

        assertEquals(RING_LOSS - 500, doubt.nanosLeft(late));
    }

    private static void look(Doubt doubt, long tokenNanos, long nowNanos) {
        doubt.count(true, RING_LOSS, tokenNanos);
        doubt.look(true, true, false, RING_LOSS, tokenNanos, nowNanos);
    }

    private static Doubt looked(long lossNanos) {
        Doubt doubt = new Doubt(lossNanos);
        look(doubt, NOW, NOW);
        return doubt;
    }

    private static boolean holdsAfter(Doubt doubt, long nanos) {
        look(doubt, NOW, NOW + nanos);
        return doubt.holds();
    }
}
