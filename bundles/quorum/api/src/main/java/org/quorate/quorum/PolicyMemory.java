package org.quorate.quorum;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.ordering.RingId;

/**
 * What any policy can know of the members of a view, so that one goes on where another ends. Answers of an arbiter and quiet times
 * are not in it: they begin anew.
 *
 * @param view it is known in
 * @param quorate whether the members could act in it
 * @param votes of each member by its id, 0 or more
 * @param waiting members that have not seen all nodes since their start, nor anybody who had
 * @param expected votes of all
 * @param highest most votes that were ever expected
 * @param lastQuorate the last view whose members could act, as far as any member knows; {@link RingId#NONE} when there was none
 * @param lastVotes of the members of that one, or of those that an operator has put in their place; empty when there are none
 * @param lastExpected votes that were expected in it, or those of all when there was none
 * @param keptVotes as in {@link Decision#keptVotes}
 */
public record PolicyMemory(
        QuorumView view,
        boolean quorate,
        SortedMap<Integer, Integer> votes,
        SortedSet<Integer> waiting,
        int expected,
        int highest,
        RingId lastQuorate,
        SortedMap<Integer, Integer> lastVotes,
        int lastExpected,
        int keptVotes) {
    /** Copies the collections and checks that they fit each other. */
    public PolicyMemory {
        votes = Collections.unmodifiableSortedMap(new TreeMap<>(votes));
        waiting = Collections.unmodifiableSortedSet(new TreeSet<>(waiting));
        lastVotes = Collections.unmodifiableSortedMap(new TreeMap<>(lastVotes));
        if (!votes.keySet().equals(new TreeSet<>(view.members()))) {
            throw new IllegalArgumentException("votes of " + votes.keySet() + " are not those of " + view.members());
        }
        if (!view.members().containsAll(waiting)) {
            throw new IllegalArgumentException("of " + waiting + " not all are members: " + view.members());
        }
        int least = Math.min(Math.min(expected, highest), Math.min(lastExpected, keptVotes));
        for (int number : votes.values()) {
            least = Math.min(least, number);
        }
        for (int number : lastVotes.values()) {
            least = Math.min(least, number);
        }
        if (least < 0) {
            throw new IllegalArgumentException(least + " is no number of votes");
        }
    }
}
