package org.quorate.testing.judge.evs;

import java.util.Arrays;

/** A move {@code from -> to} that at least one observer reported, with its transitional set. */
final class Transition {
    final Ring from;
    final Ring to;
    /** Node ids, ascending. */
    final int[] set;

    final Observer reportedBy;
    final long reportedAt;
    /** The first mover that installed {@code to}: the one the others are compared with. */
    Passage first;

    Transition(Ring from, Ring to, int[] set, Observer reportedBy, long reportedAt) {
        this.from = from;
        this.to = to;
        this.set = set;
        this.reportedBy = reportedBy;
        this.reportedAt = reportedAt;
    }

    boolean contains(int node) {
        return Arrays.binarySearch(set, node) >= 0;
    }

    @Override
    public String toString() {
        return from + " -> " + to;
    }
}
