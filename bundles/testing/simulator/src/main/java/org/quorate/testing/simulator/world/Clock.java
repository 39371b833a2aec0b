package org.quorate.testing.simulator.world;

import org.quorate.testing.simulator.world.Lots.Question;

/** A node's monotonic clock: starts anywhere, runs a little fast or slow, never goes back. */
final class Clock {
    private static final long MILLION = 1_000_000;

    private final long offsetNanos;
    private final long driftPpm;

    /**
     * A clock.
     *
     * @param offsetNanos what it shows at virtual time 0
     * @param driftPpm how much faster than virtual time it runs, in millionths
     */
    /** The one of a node in a run of that profile. */
    static Clock of(Profile profile, Lots lots, int id) {
        return profile.clocksDrift
                ? new Clock(
                        lots.below(1001 * World.SECOND, Question.CLOCK, id, 0) - World.SECOND,
                        lots.below(2001, Question.CLOCK, id, 1) - 1000)
                : new Clock(0, 0);
    }

    Clock(long offsetNanos, long driftPpm) {
        this.offsetNanos = offsetNanos;
        this.driftPpm = driftPpm;
    }

    /** What it shows at a virtual time. */
    long at(long virtualNanos) {
        return offsetNanos + virtualNanos + virtualNanos * driftPpm / MILLION;
    }

    /** First virtual time at which it shows at least this. */
    long virtual(long shown) {
        long elapsed = shown - offsetNanos;
        long estimate = elapsed - elapsed / MILLION * driftPpm - 2 * Math.abs(driftPpm) - 2;
        while (at(estimate) - shown < 0) {
            estimate += Math.max(1, (shown - at(estimate)) * 9 / 10);
        }
        return estimate;
    }
}
