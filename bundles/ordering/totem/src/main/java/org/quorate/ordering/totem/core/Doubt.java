package org.quorate.ordering.totem.core;

/**
 * From when nobody can tell who is a member (specification of quorum, Q-61): when the token was away for its loss time, whatever the node
 * does about it. A ring that is formed anew because a node comes or leaves is no reason to doubt, until the token was away for so long.
 *
 * <p>Whoever is left behind by the others doubts in that time, counted from its last token; the token came to it at most a loss time after it
 * was here. So whoever goes on knows when nobody believes in the ring before any more: two loss times after the token was here. A token that
 * came later than that, because this node was paused while it lay in a queue here, counts from when it was due: the others may have gone on.
 */
public final class Doubt {
    private final long lossNanos;
    private boolean known;
    private boolean alone;
    private boolean begun;
    private boolean everLooked;

    /** When the members were last known for sure, and when the token of any ring was last here. */
    private long since;

    private long lastToken;
    private long ringLossNanos;

    /** The last token of the ring that runs, as it came, and from when it counts. */
    private long seenToken;

    private long countedToken;
    private boolean tokenRan;

    /** @param lossNanos how long a token may be away */
    public Doubt(long lossNanos) {
        this.lossNanos = lossNanos;
    }

    /** Looks at a core whenever something may have happened, or its time has come. */
    public void look(TotemCore core, long nowNanos) {
        boolean operational = core.state() == StateName.OPERATIONAL;
        boolean agreed = operational && !core.isSynchronising();
        count(operational || core.state() == StateName.RECOVERY, core.tokenLossNanos(), core.lastTokenNanos());
        look(operational, agreed, core.members().size() == 1, core.tokenLossNanos(), core.lastTokenNanos(), nowNanos);
    }

    /**
     * A token counts from when it came, or from when it was due after the one before.
     *
     * @param runs there is a ring in which the token runs
     * @param agreedLossNanos how long it may be away there
     */
    void count(boolean runs, long agreedLossNanos, long tokenNanos) {
        if (!tokenRan) {
            countedToken = tokenNanos;
        } else if (tokenNanos != seenToken) {
            countedToken = Math.min(tokenNanos, seenToken + agreedLossNanos);
        }
        seenToken = tokenNanos;
        tokenRan = runs;
    }

    /**
     * The same of what matters of a core.
     *
     * @param single its ring has one member
     * @param agreedLossNanos how long the token of its ring may be away
     * @param tokenNanos when it was here last
     */
    void look(
            boolean operational, boolean agreed, boolean single, long agreedLossNanos, long tokenNanos, long nowNanos) {
        boolean wasKnown = known;
        known = agreed;
        if (operational || wasKnown || !everLooked) { // another may have looked at this core before
            ringLossNanos = agreedLossNanos;
            alone = single;
            lastToken = alone ? nowNanos : tokenNanos;
        }
        if (known || wasKnown) {
            since = alone ? nowNanos : countedToken;
        } else if (!everLooked) {
            since = nowNanos - lossNanos; // it has not been in a ring that anybody knows of
        }
        everLooked = true;
        begun = nowNanos - since >= limitNanos();
    }

    /** Whether there was doubt when it looked last. */
    public boolean holds() {
        return begun;
    }

    /** Whether the members were known for sure then, and the token not away for too long. */
    public boolean isKnown() {
        return known && !begun;
    }

    /** Time until it begins unless the token comes, or members are known again; {@link Long#MAX_VALUE} when that does not matter. */
    public long nanosLeft(long nowNanos) {
        return begun || !everLooked || known && alone ? Long.MAX_VALUE : since + limitNanos() - nowNanos;
    }

    /**
     * A node whose loss time was raised while its ring runs doubts as the members agreed when they formed it: that is what those count on who
     * go on without it.
     */
    private long limitNanos() {
        return everLooked ? Math.min(lossNanos, ringLossNanos) : lossNanos;
    }

    /** Asked when a ring is installed: time until nobody believes in the ring before any more; 0 when that is over. */
    public long nanosToForget(long nowNanos) {
        return everLooked ? Math.max(0, lastToken + 2 * ringLossNanos - nowNanos) : 0;
    }

    /** Whether a ring that is left for that reason leaves doubt at once. */
    public static boolean follows(Reason reason) {
        return reason == Reason.TOKEN_LOST || reason == Reason.SUSPENDED;
    }
}
