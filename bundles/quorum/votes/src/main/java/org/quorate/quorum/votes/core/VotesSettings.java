package org.quorate.quorum.votes.core;

import java.util.SortedMap;

/**
 * Settings that were checked, with what follows from them filled in.
 *
 * @param votes of each configured node; empty when nodes are not listed
 * @param expectedVotes of all, the arbiter included, 1 or more
 * @param twoNode one of two nodes may act alone
 * @param waitForAll the first quorum needs all votes
 * @param lastManStanding survivors of a quiet time are all that is expected
 * @param windowMillis that quiet time
 * @param tieBreaker which half of an exact split may act
 * @param downscale who leaves in order is not expected any more
 * @param tracking most votes ever expected are kept for the next start
 * @param deviceVotes votes that an arbiter adds; 0 without one
 */
record VotesSettings(
        SortedMap<Integer, Integer> votes,
        int expectedVotes,
        boolean twoNode,
        boolean waitForAll,
        boolean lastManStanding,
        long windowMillis,
        TieBreaker tieBreaker,
        boolean downscale,
        boolean tracking,
        int deviceVotes) {
    /** Most votes of a node, of an arbiter, or of all. */
    static final int MAX_VOTES = 65_535;

    /** Votes that a node has that is not configured. */
    static final int DEFAULT_VOTES = 1;

    /** Votes of a node. */
    int votesOf(int node) {
        return votes.getOrDefault(node, DEFAULT_VOTES);
    }
}
