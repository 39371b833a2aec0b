package org.quorate.node.loop.turn;

import org.quorate.node.Confined;

/** Tells from the clock alone that the loop was away longer than it planned: within a turn, or beyond the end of a wait. */
@Confined("node loop")
final class PauseDetector {
    private long turnNanos;
    private long waitBegan;
    private long plannedNanos;

    PauseDetector(long nowNanos) {
        this.waitBegan = nowNanos;
    }

    void waitBegins(long turnBegan, long nowNanos, long waitNanos) {
        turnNanos = nowNanos - turnBegan;
        waitBegan = nowNanos;
        plannedNanos = Math.max(0, waitNanos);
    }

    /** How much longer than planned the loop was away; 0 when that is within the limit. */
    long gap(long nowNanos, long limitNanos) {
        long gap = turnNanos + Math.max(0, nowNanos - waitBegan - plannedNanos);
        return gap >= limitNanos ? gap : 0;
    }
}
