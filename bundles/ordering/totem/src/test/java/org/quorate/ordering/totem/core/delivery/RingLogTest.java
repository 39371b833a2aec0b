package org.quorate.ordering.totem.core.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.ordering.totem.core.InvariantViolation;

/** The packets of one ring. */
class RingLogTest {
    private final PacketPool pool = new PacketPool(1 << 20);
    private final RingLog log = new RingLog(pool, 64, 10_000);

    private void put(long seq) {
        StoredPacket packet = pool.take(10);
        packet.seq = seq;
        packet.length = 10;
        log.put(packet);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, (1L << 31) - 2, (1L << 32) - 2, Long.MAX_VALUE - 1, -2})
    void receivedGoesUpToTheFirstGap(long first) {
        log.begin(first);

        put(first + 1);
        put(first + 3);
        assertEquals(first + 1, log.aru());
        put(first + 2);

        assertEquals(first + 3, log.aru());
        assertEquals(first + 3, log.high());
    }

    @Test
    void announcedNumbersRaiseHighAndNothingElse() {
        log.announce(5);

        assertEquals(5, log.high());
        assertEquals(0, log.aru());
    }

    @Test
    void onlyWhatIsSafeAndDeliveredIsReleased() {
        put(1);
        put(2);
        put(3);
        log.safeUpTo(2);
        log.deliveredUpTo(1);

        log.release();

        assertFalse(log.holds(1));
        assertTrue(log.holds(2));
        assertEquals(1, log.low());
        assertEquals(20, log.bytes());
    }

    @Test
    void runningRingUsesHalfTheWindow() {
        assertTrue(log.accepts(32, 10));
        assertFalse(log.accepts(33, 10));
        assertTrue(log.inWindow(64));
        assertFalse(log.inWindow(65));
    }

    @Test
    void fullStoreTakesOnlyWhatClosesTheFirstGap() {
        RingLog small = new RingLog(pool, 64, 15);
        StoredPacket second = pool.take(10);
        second.seq = 2;
        second.length = 10;
        small.put(second);

        assertFalse(small.accepts(3, 10));
        assertTrue(small.accepts(1, 10));
    }

    @Test
    void guardStopsOneWindowBeforeTheHalf() {
        assertTrue(log.mayGrowTo(23, 8, 100));
        assertFalse(log.mayGrowTo(24, 8, 100));
        assertFalse(log.mayGrowTo(1, 8, 10_001));
    }

    @Test
    void i1SafeBeyondReceivedIsAViolation() {
        put(1);

        assertThrows(InvariantViolation.class, () -> log.safeUpTo(2));
    }

    @Test
    void packetsAreUsedAgain() {
        put(1);
        log.begin(0);

        assertEquals(256, pool.idleBytes());
        put(1);
        assertEquals(0, pool.idleBytes());
    }
}
