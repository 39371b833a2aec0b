package org.quorate.node.loop.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the loop decides from times and ticks alone. */
class DetectorsTest {
    private final RecordedReport report = new RecordedReport();
    private long now;

    @Test
    void plannedWaitIsNoPause() {
        PauseDetector pauses = new PauseDetector(0);
        pauses.waitBegins(0, 10, 1_000);

        assertEquals(0, pauses.gap(1_010, 100));
        assertEquals(0, pauses.gap(1_099, 100));
    }

    @Test
    void waitThatEndsTooLateIsAPauseOfTheExcessAndTheTurnBeforeIt() {
        PauseDetector pauses = new PauseDetector(0);
        pauses.waitBegins(0, 10, 1_000);

        assertEquals(110, pauses.gap(1_110, 100));
    }

    @Test
    void longTurnIsAPauseAlsoWhenTheWaitAfterItEndsEarly() {
        PauseDetector pauses = new PauseDetector(0);
        pauses.waitBegins(0, 150, 1_000);

        assertEquals(150, pauses.gap(160, 100));
    }

    @Test
    void hangIsAsManyTicksWithinOneCall() {
        HangDetector hangs = new HangDetector(2);

        assertFalse(hangs.tick(5, true));
        assertFalse(hangs.tick(5, true));
        assertTrue(hangs.tick(5, true));
    }

    @Test
    void anotherCallOrNoneBeginsTheCountAnew() {
        HangDetector hangs = new HangDetector(1);

        assertFalse(hangs.tick(5, true));
        assertFalse(hangs.tick(6, true));
        assertFalse(hangs.tick(6, false));
        assertFalse(hangs.tick(6, true));
        assertTrue(hangs.tick(6, true));
    }

    @Test
    void slowWorkIsReportedAtOnceThenOnceInTenSecondsWithTheCount() {
        now = 0;
        LoopMeter meter = new LoopMeter(() -> now, 50, report);

        call(meter, "fine", 50);
        call(meter, "a", 60);
        call(meter, "b", 70);
        call(meter, "a", 65);
        now += 10_000_000_000L;
        call(meter, "c", 55);

        assertEquals(List.of("slow a 60 +0", "slow c 55 +2"), report.lines);
        assertEquals(4, meter.statistics().slowWork());
        assertEquals("b", meter.statistics().slowestWork());
    }

    @Test
    void tickIsAFifthOfThePauseLimitWithinBounds() {
        assertEquals(100_000_000, LoopLimits.DEFAULT.tickNanos());
        assertEquals(20_000_000, limits(Duration.ofMillis(15)).tickNanos());
        assertEquals(100_000_000, limits(Duration.ofMinutes(1)).tickNanos());
        assertThrows(IllegalArgumentException.class, () -> limits(Duration.ofMillis(9)));
        assertThrows(IllegalArgumentException.class, () -> limits(Duration.ofMinutes(11)));
    }

    @Test
    void loopThatWaitsIsWokenOnceAndOneThatRunsNever() {
        int[] wakeups = new int[1];
        WakeSignal signal = new WakeSignal(() -> wakeups[0]++);

        signal.turnBegins();
        signal.wake();
        assertFalse(signal.mayWait());
        assertEquals(0, wakeups[0]);
        signal.turnBegins();
        assertTrue(signal.mayWait());
        signal.wake();
        signal.wake();

        assertEquals(1, wakeups[0]);
    }

    private void call(LoopMeter meter, String work, long nanos) {
        meter.begins(work);
        now += nanos;
        meter.ends();
    }

    private static LoopLimits limits(Duration pause) {
        return new LoopLimits(pause, Duration.ofMillis(50), 10);
    }
}
