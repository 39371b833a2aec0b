package org.quorate.quorum;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an operator has set, the same on all nodes.
 *
 * @param votes of each configured node by its id, 0 or more; empty when nodes are not listed
 * @param options of the policy, by name without {@code "quorum."}
 */
public record QuorumSettings(SortedMap<Integer, Integer> votes, SortedMap<String, String> options) {
    /** Copies both. */
    public QuorumSettings {
        votes = Collections.unmodifiableSortedMap(new TreeMap<>(votes));
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }
}
