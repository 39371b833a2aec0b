package org.quorate.quorum.qnetd.core;

/**
 * Which of two equal partitions the arbiter chooses.
 *
 * @param mode how
 * @param node the node of {@link Mode#NODE}; otherwise 0
 */
public record TieBreaker(Mode mode, int node) {
    /** By which node. */
    public enum Mode {
        /** The lowest id. */
        LOWEST,
        /** The highest id. */
        HIGHEST,
        /** A given one. */
        NODE
    }

    /** Checks that a node is given where one is needed. */
    public TieBreaker {
        if ((mode == Mode.NODE) != (node > 0)) {
            throw new IllegalArgumentException("node " + node + " does not go with " + mode);
        }
    }
}
