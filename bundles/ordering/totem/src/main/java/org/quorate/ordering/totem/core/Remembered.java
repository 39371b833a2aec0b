package org.quorate.ordering.totem.core;

import java.util.List;

/**
 * What a node remembers of others. One that restarted has forgotten what it accepted before: from this it learns which messages
 * are old ([MG0]), and one that lost its stable record learns above which incarnation it must start ([P3]).
 *
 * @param nodes the others
 * @param incarnations highest one heard of each, in the same order; 0 for none
 * @param counters of the last join or merge message accepted from each, in the same order; 0 for one that speaks for itself
 */
public record Remembered(NodeSet nodes, List<Long> incarnations, List<Long> counters) {
    /** Nothing. */
    public static final Remembered NONE = new Remembered(NodeSet.EMPTY, List.of(), List.of());

    /** Copies the lists; each must have one entry per node. */
    public Remembered {
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
