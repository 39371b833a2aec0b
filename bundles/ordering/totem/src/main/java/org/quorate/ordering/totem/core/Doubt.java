package org.quorate.ordering.totem.core;

/**
 * From when nobody can tell who is a member, between two rings (specification of quorum, Q-61). A ring that is formed anew because a node
 * comes or leaves is no reason to doubt, until it has taken as long as a token may be away: the others wait longer than that for a silent
 * node before they go on without it.
 */
public final class Doubt {
    private final long lossNanos;
    private boolean inRing;
    private boolean alone;
    private boolean begun;
    private boolean everLooked;
    private long since;

    /** @param lossNanos how long a token may be away */
    public Doubt(long lossNanos) {
        this.lossNanos = lossNanos;
    }

    /** Looks at a core whenever something may have happened, or its time has come. Whether there is doubt from here on. */
    public boolean look(CoreView core, long nowNanos) {
        boolean first = !everLooked;
        everLooked = true;
        if (core.state() == StateName.OPERATIONAL) {
            inRing = true;
            begun = false;
            alone = core.members().size() == 1;
            return false;
        }
        if (inRing) {
            inRing = false;
            since = alone ? nowNanos : core.lastTokenNanos();
        } else if (first) {
            since = nowNanos - lossNanos; // it has not been in a ring that anybody knows of
        }
        boolean begins = !begun && nanosLeft(nowNanos) <= 0;
        begun |= begins;
        return begins;
    }

    /** Time until there is doubt unless a ring is installed before; {@link Long#MAX_VALUE} when that does not matter. */
    public long nanosLeft(long nowNanos) {
        return inRing || begun || !everLooked ? Long.MAX_VALUE : since + lossNanos - nowNanos;
    }

    /** Whether a ring that is left for that reason leaves doubt at once. */
    public static boolean follows(Reason reason) {
        return reason == Reason.TOKEN_LOST || reason == Reason.SUSPENDED;
    }
}
