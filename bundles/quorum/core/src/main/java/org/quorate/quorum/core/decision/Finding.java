package org.quorate.quorum.core.decision;

import java.util.Optional;
import java.util.SortedMap;
import org.quorate.quorum.Decision;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.Verdict;

/**
 * What this node holds to be true now.
 *
 * @param verdict that counts
 * @param decision of the view, or of nobody, with 0 votes
 * @param policy name
 * @param policyVersion version of its bundle; empty while it is absent
 * @param policyChange how often the policy was changed
 * @param undecidedBecause one sentence; empty unless the verdict is {@link Verdict#UNDECIDED}
 * @param uncounted members without a vote, and why
 * @param ring all members of the ring that this node is in; empty while it is in none
 * @param basis what changes can be imagined from; empty when nothing can
 */
public record Finding(
        Verdict verdict,
        Decision decision,
        String policy,
        String policyVersion,
        long policyChange,
        String undecidedBecause,
        SortedMap<Integer, String> uncounted,
        Optional<QuorumView> ring,
        Optional<Seat> basis) {
    /** Whether this node is in a ring. */
    public boolean member() {
        return ring.isPresent();
    }
}
