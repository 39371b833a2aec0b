package org.quorate.it.torture.cluster;

/**
 * The timers that a ring of so many configured nodes has by default, and what follows from them.
 *
 * @param tokenMillis time without the token after which it counts as lost
 * @param consensusMillis time to agree on members
 * @param joinMillis interval of join messages
 */
public record Timers(long tokenMillis, long consensusMillis, long joinMillis) {
    /** What a loaded machine may need, in terms of what is promised. */
    public static final int ALLOWANCE = 2;

    private static final long SLACK_MILLIS = 1000;

    /** As the settings' defaults say. */
    static Timers of(int nodes) {
        long token = 1000 + 25L * Math.max(0, nodes - 2);
        return new Timers(token, token * 12 / 10, Math.max(50, 2L * nodes));
    }

    /** EVS-16: from the moment when a set of nodes is connected to one ring of exactly these. */
    public long boundMillis() {
        return tokenMillis + 2 * consensusMillis + 20 * joinMillis + SLACK_MILLIS;
    }

    /** Two token-plus-consensus times: from a lasting change of who hears whom to a ring that stays. */
    public long steadyMillis() {
        return 2 * (tokenMillis + consensusMillis);
    }
}
