package org.quorate.transport.knet.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LinkHealthTest {
    private static final long MS = 1_000_000;
    private static final long START = Long.MAX_VALUE - 1000 * MS; // the clock may come round

    private final LinkHealth link = new LinkHealth(LinkTimes.ofToken(3000 * MS, 2), START);

    private void exchange(long ms) {
        link.pinged(START + ms * MS);
        assertTrue(link.ponged(START + ms * MS, START + (ms + 1) * MS));
    }

    @Test
    void timesAreCorosyncs() {
        assertEquals(new LinkTimes(750 * MS, 1500 * MS, 2), LinkTimes.ofToken(3000 * MS, 2));
        assertEquals(new LinkTimes(250 * MS, 500 * MS, 2), LinkTimes.ofToken(1000 * MS, 2));
    }

    @Test
    void linkIsPingedAtOnceAndThenAtItsInterval() {
        assertTrue(link.isPingDue(START));
        link.pinged(START);
        assertFalse(link.isPingDue(START + 749 * MS));
        assertTrue(link.isPingDue(START + 750 * MS));
        assertEquals(750 * MS, link.nanosToDeadline(START));
    }

    @Test
    void twoPongsMakeItUp() {
        exchange(0);
        assertFalse(link.isUp());
        exchange(750);
        assertTrue(link.isUp());
        assertEquals(MS, link.roundTripNanos());
    }

    @Test
    void signOfLifeOfALinkThatIsNotUpBringsThePingForward() {
        link.pinged(START);
        link.heard();
        assertEquals(LinkHealth.HASTE_NANOS, link.nanosToDeadline(START));
        exchange(10);
        assertTrue(link.isPingDue(START + 20 * MS));
        exchange(20);
        link.heard();
        assertFalse(link.isPingDue(START + 769 * MS));
    }

    @Test
    void itIsDownAfterTheTimeWithoutAPong() {
        exchange(0);
        exchange(750);
        assertFalse(link.judge(START + 2250 * MS));
        assertTrue(link.judge(START + 2251 * MS));
        assertFalse(link.isUp());
        assertEquals(1500 * MS, link.lostNanos());
        assertFalse(link.judge(START + 9000 * MS));

        exchange(9000);
        assertFalse(link.isUp(), "one pong is not enough again");
        exchange(9750);
        assertTrue(link.isUp());
    }

    @Test
    void nothingIsKnownOfAYoungLink() {
        assertTrue(link.isUndecided(START + 1499 * MS));
        assertFalse(link.isUndecided(START + 1500 * MS));
    }

    @Test
    void pongsOfNoPingOfOursDoNotCount() {
        assertFalse(link.ponged(START + 10 * MS, START));
        assertFalse(link.ponged(START, START + 1500 * MS));
        assertFalse(link.ponged(0x0102030405060708L, START));
        exchange(0);
        assertFalse(link.isUp());
    }

    @Test
    void timeThatThisProcessWasAwayDoesNotCount() {
        exchange(0);
        exchange(750);
        link.paused(START + 10_000 * MS);
        assertFalse(link.judge(START + 10_000 * MS));
        assertTrue(link.judge(START + 11_500 * MS));
    }
}
