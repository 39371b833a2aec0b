package org.quorate.corosync.services.core;

/**
 * What this node brings to the vote, from the settings.
 *
 * @param votes of this node, 0 to {@link #MAX_VOTES}
 * @param expectedVotes of all nodes together, 1 to {@link #MAX_VOTES}
 * @param twoNode one of two nodes may act alone
 * @param waitForAll after a start the partition may act only when all nodes have been seen at once
 */
public record VoteSettings(int votes, int expectedVotes, boolean twoNode, boolean waitForAll) {
    /** Most votes. */
    public static final int MAX_VOTES = 65_535;

    /** Checks the ranges. */
    public VoteSettings {
        if (votes < 0 || votes > MAX_VOTES) {
            throw new IllegalArgumentException("votes " + votes + " are not in 0.." + MAX_VOTES);
        }
        if (expectedVotes < 1 || expectedVotes > MAX_VOTES) {
            throw new IllegalArgumentException("expected votes " + expectedVotes + " are not in 1.." + MAX_VOTES);
        }
    }
}
