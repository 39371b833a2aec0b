package org.quorate.quorum.votes.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which half of an exact split may act.
 *
 * @param kind how it is chosen
 * @param nodes in the order in which they decide, of {@link Kind#LISTED}; empty for others
 */
record TieBreaker(Kind kind, List<Integer> nodes) {
    /** How a half is chosen. */
    enum Kind {
        /** Neither. */
        OFF,
        /** The one with the lowest id of the last quorate view. */
        LOWEST,
        /** The one with the highest. */
        HIGHEST,
        /** The one with the first of the listed nodes that was in it. */
        LISTED
    }

    static final TieBreaker OFF = new TieBreaker(Kind.OFF, List.of());

    TieBreaker {
        nodes = List.copyOf(nodes);
    }

    /** {@code off}, {@code lowest}, {@code highest}, or ids of nodes between blanks; empty when it is none of these. */
    static Optional<TieBreaker> parse(String text) {
        switch (text) {
            case "off":
                return Optional.of(OFF);
            case "lowest":
                return Optional.of(new TieBreaker(Kind.LOWEST, List.of()));
            case "highest":
                return Optional.of(new TieBreaker(Kind.HIGHEST, List.of()));
            default:
                List<Integer> nodes = new ArrayList<>();
                for (String word : text.trim().split("[ ,]+")) {
                    if (!word.matches("[1-9][0-9]{0,8}")) {
                        return Optional.empty();
                    }
                    nodes.add(Integer.valueOf(word));
                }
                return Optional.of(new TieBreaker(Kind.LISTED, nodes));
        }
    }

    boolean isOn() {
        return kind != Kind.OFF;
    }

    /**
     * The node whose half may act; empty when nobody was ever quorate, since two halves that start apart know nothing of each other,
     * or when no listed node was.
     *
     * @param last the last view that was quorate
     */
    Optional<Integer> decider(LastQuorum last) {
        if (last.isNone()) {
            return Optional.empty();
        }
        return switch (kind) {
            case OFF -> Optional.empty();
            case LOWEST -> Optional.of(last.votes().firstKey());
            case HIGHEST -> Optional.of(last.votes().lastKey());
            case LISTED -> nodes.stream().filter(last.votes()::containsKey).findFirst();
        };
    }
}
