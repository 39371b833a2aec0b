package org.quorate.transport.knet.core;

import org.quorate.node.Confined;

/**
 * Whether one link to one peer works, from the answers to this node's own pings.
 *
 * <p>A link is up after {@link LinkTimes#pongsToUp} pongs and down after {@link LinkTimes#downNanos} without one; until it is
 * that old nothing is known of it. Beside the regular pings there is one soon after each sign of life of a link that is not
 * up, so that two nodes that start together need not wait for the interval.
 */
@Confined("node loop")
public final class LinkHealth {
    /** Least time between two pings. */
    static final long HASTE_NANOS = 10_000_000;

    /** Weight of the past in the round trip, against 1 for what was measured last. */
    private static final int PAST = 7;

    private final LinkTimes times;

    private long opened;
    private long lastPing;
    private long lastPong;
    private int pongs;
    private boolean up;
    private boolean haste;
    private long roundTripNanos;
    private long lostNanos;

    /** A link of which nothing is known; its first ping is due at once. */
    public LinkHealth(LinkTimes times, long nowNanos) {
        this.times = times;
        this.opened = nowNanos;
        this.lastPing = nowNanos - times.pingNanos();
    }

    /** Whether it works. */
    public boolean isUp() {
        return up;
    }

    /** Whether it is too young to be called down. */
    public boolean isUndecided(long nowNanos) {
        return !up && nowNanos - opened < times.downNanos();
    }

    /** Mean time from a ping to its pong; 0 when there was none. */
    public long roundTripNanos() {
        return roundTripNanos;
    }

    /** How long no pong had come when it went down last. */
    public long lostNanos() {
        return lostNanos;
    }

    /** Whether a ping is to be sent now. */
    public boolean isPingDue(long nowNanos) {
        return nowNanos - pingDeadline() >= 0;
    }

    /** A ping was sent. */
    public void pinged(long nowNanos) {
        lastPing = nowNanos;
        haste = false;
    }

    /** A ping of the peer came: it is there. */
    public void heard() {
        haste |= !up;
    }

    /**
     * A pong came.
     *
     * @param sentNanos when its ping was sent, as the pong says
     * @return whether it can be one of ours
     */
    public boolean ponged(long sentNanos, long nowNanos) {
        long took = nowNanos - sentNanos;
        if (took < 0 || took >= times.downNanos()) {
            return false;
        }
        lastPong = nowNanos;
        roundTripNanos = roundTripNanos == 0 ? Math.max(1, took) : (PAST * roundTripNanos + took) / (PAST + 1);
        if (!up) {
            pongs++;
            up = pongs >= times.pongsToUp();
            haste = !up;
        }
        return true;
    }

    /** Draws the conclusion that is due; whether the link has gone down. */
    public boolean judge(long nowNanos) {
        if (!up || nowNanos - lastPong < times.downNanos()) {
            return false;
        }
        lostNanos = nowNanos - lastPong;
        up = false;
        pongs = 0;
        roundTripNanos = 0;
        return true;
    }

    /** Nanoseconds until a ping or a conclusion is due; 0 or less when it is. */
    public long nanosToDeadline(long nowNanos) {
        long ping = pingDeadline() - nowNanos;
        return up ? Math.min(ping, lastPong + times.downNanos() - nowNanos) : ping;
    }

    /** This process was away: what it did not hear meanwhile is nobody's fault. */
    public void paused(long nowNanos) {
        lastPong = nowNanos;
        if (isUndecided(nowNanos)) {
            opened = nowNanos;
        }
    }

    private long pingDeadline() {
        return lastPing + (haste ? Math.min(HASTE_NANOS, times.pingNanos()) : times.pingNanos());
    }
}
