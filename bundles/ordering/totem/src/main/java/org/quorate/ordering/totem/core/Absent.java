package org.quorate.ordering.totem.core;

import java.util.List;

/**
 * What a node remembers of configured nodes that it does not have with it. A node that restarted has forgotten what it accepted
 * before: from this it learns which messages of the others are old ([MG0]), and one that lost its stable record learns above
 * which incarnation it must start ([P3]).
 *
 * @param nodes the absent ones
 * @param incarnations highest one heard of each, in the same order; 0 for none
 * @param counters of the last join or merge message accepted from each, in the same order
 */
public record Absent(NodeSet nodes, List<Long> incarnations, List<Long> counters) {
    /** All are here. */
    public static final Absent NONE = new Absent(NodeSet.EMPTY, List.of(), List.of());

    /** Copies the lists; each must have one entry per node. */
    public Absent {
        incarnations = List.copyOf(incarnations);
        counters = List.copyOf(counters);
        if (incarnations.size() != nodes.size() || counters.size() != nodes.size()) {
            throw new IllegalArgumentException("one incarnation and one counter for each of " + nodes);
        }
    }

    /** Highest incarnation known of a node; 0 for none. */
    public long incarnationOf(int node) {
        int at = nodes.indexOf(node);
        return at < 0 ? 0 : incarnations.get(at);
    }
}
