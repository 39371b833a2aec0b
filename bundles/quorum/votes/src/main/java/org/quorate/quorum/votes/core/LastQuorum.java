package org.quorate.quorum.votes.core;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.ordering.RingId;

/**
 * The last view that was quorate, as far as any member of the present one knows: only those who were in it can have gone on without the
 * others.
 *
 * @param view it; {@link RingId#NONE} when there was none
 * @param votes of its members, by id; empty when there was none
 * @param expected votes that were expected in it
 */
record LastQuorum(RingId view, SortedMap<Integer, Integer> votes, int expected) {
    LastQuorum {
        votes = Collections.unmodifiableSortedMap(new TreeMap<>(votes));
    }

    /** There was none, and so many votes are expected. */
    static LastQuorum none(int expected) {
        return new LastQuorum(RingId.NONE, Collections.emptySortedMap(), expected);
    }

    /** A view with these voters; who is leaving it is not of it any more. */
    static LastQuorum of(RingId view, SortedMap<Integer, Voter> voters, int expected) {
        SortedMap<Integer, Integer> votes = new TreeMap<>();
        voters.forEach((node, voter) -> {
            if (!voter.leaves()) {
                votes.put(node, voter.votes());
            }
        });
        return new LastQuorum(view, votes, expected);
    }

    boolean isNone() {
        return votes.isEmpty();
    }

    /** Its votes that these nodes have. */
    int votesOf(Collection<Integer> nodes) {
        return votes.entrySet().stream()
                .filter(each -> nodes.contains(each.getKey()))
                .mapToInt(SortedMap.Entry::getValue)
                .sum();
    }

    /** All its votes. */
    int allVotes() {
        return votesOf(votes.keySet());
    }
}
