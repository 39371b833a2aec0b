package org.quorate.node.loop.turn;

import java.time.Duration;

/**
 * What a loop takes for a pause, for slow work and for a hang.
 *
 * @param pause longest time that the loop may be late before it counts as a pause; 10 ms to 10 min
 * @param work longest time that one call of work may take before it is reported; more than 0
 * @param hangSeconds number of seconds (ticks of the watchdog) that one call may take before the process is ended; 1 to 3600
 */
public record LoopLimits(Duration pause, Duration work, int hangSeconds) {
    private static final long MIN_TICK_NANOS = Duration.ofMillis(20).toNanos();
    private static final long MAX_TICK_NANOS = Duration.ofMillis(100).toNanos();

    /** Limits that fit a token-loss time of one second. */
    public static final LoopLimits DEFAULT = new LoopLimits(Duration.ofMillis(500), Duration.ofMillis(50), 10);

    /** Rejects limits outside their ranges. */
    public LoopLimits {
        if (pause.compareTo(Duration.ofMillis(10)) < 0 || pause.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("pause limit " + pause + " is not 10 ms to 10 min");
        }
        if (work.isNegative() || work.isZero()) {
            throw new IllegalArgumentException("work budget " + work + " is not more than 0");
        }
        if (hangSeconds < 1 || hangSeconds > 3600) {
            throw new IllegalArgumentException("hang limit " + hangSeconds + " s is not 1 to 3600 s");
        }
    }

    /** The same with another limit for pauses. */
    public LoopLimits withPause(Duration other) {
        return new LoopLimits(other, work, hangSeconds);
    }

    /** Longest planned wait: a fifth of the pause limit, within 20 to 100 ms. */
    public long tickNanos() {
        return Math.max(MIN_TICK_NANOS, Math.min(MAX_TICK_NANOS, pause.toNanos() / 5));
    }
}
