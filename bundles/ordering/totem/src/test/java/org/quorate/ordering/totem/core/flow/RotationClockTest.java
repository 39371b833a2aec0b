package org.quorate.ordering.totem.core.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** [K4]. */
class RotationClockTest {
    private static final long CAP = 238_000_000;
    private final RotationClock clock = new RotationClock(CAP);

    private long after(int rotations, long rotation) {
        long now = 0;
        clock.begin(now);
        long interval = 0;
        for (int i = 0; i < rotations; i++) {
            interval = clock.sent(false);
            now += rotation;
            clock.token(now);
        }
        return clock.sent(false) + 0 * interval;
    }

    @Test
    void nothingMeasuredMeansTheCap() {
        assertEquals(CAP, after(0, 0));
    }

    @Test
    void intervalFollowsTheRotation() {
        long interval = after(50, 5_000_000);

        assertTrue(interval >= 20_000_000 && interval < 21_000_000, "interval " + interval);
    }

    /** One rotation of 8 ms, then one of 16 ms: smoothed by an eighth, its variation by a quarter, four times their sum. */
    @Test
    void k4IntervalIsFourTimesTheSmoothedRotationAndItsVariation() {
        long[] expected = {48_000_000, 56_000_000};
        long[] rotations = {8_000_000, 16_000_000};
        long now = 0;
        clock.begin(now);
        clock.sent(false);
        for (int i = 0; i < expected.length; i++) {
            now += rotations[i];
            clock.token(now);
            assertEquals(expected[i], clock.sent(false));
        }
    }

    /** Nobody can tell which of the two tokens came back. */
    @Test
    void k4RotationInWhichTheTokenWasRepeatedIsNotMeasured() {
        after(50, 5_000_000);
        long before = clock.interval();

        clock.resent();
        clock.token(50 * 5_000_000L + 400_000_000);

        assertEquals(before, clock.sent(false));
    }

    @Test
    void k4RotationInWhichTheTokenWasHeldIsNotMeasured() {
        after(50, 5_000_000);
        long before = clock.interval();

        clock.sent(true);
        clock.token(50 * 5_000_000L + 180_000_000);

        assertEquals(before, clock.sent(false));
        assertEquals(5_000_000, clock.worst());
    }

    @Test
    void k4NewTokenEndsTheLongerWaits() {
        after(50, 5_000_000);
        long first = clock.interval();
        clock.resent();
        clock.resent();

        clock.token(50 * 5_000_000L + 5_000_000);

        assertEquals(first, clock.sent(false));
    }

    @Test
    void k4NewRingBeginsWithWhatWasLearntOnTheOld() {
        after(50, 5_000_000);
        long learnt = clock.interval();

        clock.begin(1_000_000_000);

        assertEquals(learnt, clock.sent(false));
    }

    @Test
    void fastRingStillWaitsTwoMilliseconds() {
        assertEquals(2_000_000, after(50, 10_000));
    }

    @Test
    void everyRepetitionWaitsHalfAsLongAgainUpToTheCap() {
        after(50, 5_000_000);
        long first = clock.interval();

        assertEquals(first + first / 2, clock.resent());
        for (int i = 0; i < 20; i++) {
            clock.resent();
        }
        assertEquals(CAP, clock.interval());
    }

    @Test
    void idleRingWaitsLongAndHoldsShorterThanThat() {
        after(50, 5_000_000);

        assertEquals(CAP, clock.sent(true));
        assertTrue(clock.hold() < CAP);
        assertTrue(new RotationClock(4_000_000).hold() < 4_000_000);
    }
}
