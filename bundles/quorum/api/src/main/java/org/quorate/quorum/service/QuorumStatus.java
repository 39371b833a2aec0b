package org.quorate.quorum.service;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.quorum.Decision;
import org.quorate.quorum.Verdict;

/**
 * The verdict of this node and all that it is made of.
 *
 * @param verdict that counts: {@link Verdict#UNDECIDED} while nobody can tell who is a member, and then {@code decision} is the one before
 * @param decision numbers and reasons of the view; where no policy could count, all numbers are 0 and the reasons say why
 * @param policy name of the policy
 * @param policyVersion version of the bundle that provides it; empty while none does
 * @param policyChange how often the policy was changed while the cluster ran
 * @param since when the verdict became what it is; wall clock, for people
 * @param undecidedBecause one sentence; empty unless the verdict is {@link Verdict#UNDECIDED}
 * @param uncounted members of the ring that have no vote in this view, with the reason
 */
public record QuorumStatus(
        Verdict verdict,
        Decision decision,
        String policy,
        String policyVersion,
        long policyChange,
        Instant since,
        String undecidedBecause,
        SortedMap<Integer, String> uncounted) {
    /** Copies the map. */
    public QuorumStatus {
        uncounted = Collections.unmodifiableSortedMap(new TreeMap<>(uncounted));
    }

    /** Whether the policy waits for nodes that were not seen since the start: an operator may end that. */
    public boolean waitsForNodes() {
        return decision.reasons().stream().anyMatch(each -> each.name().equals(Decision.Reason.WAITING_FOR_ALL));
    }
}
