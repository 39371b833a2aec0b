package org.quorate.testing.judge.evs;

import java.util.ArrayList;
import java.util.List;

/** One ring id: its members, its messages in order, who was in it and where they went. */
final class Ring {
    private static final int[] NOT_KNOWN = {};
    private static final long[] NO_INCARNATIONS = {};

    final int index;
    final int representative;
    final long seq;
    /** Empty until somebody installed the ring. */
    int[] members = NOT_KNOWN;

    long[] incarnations = NO_INCARNATIONS;
    long firstInstalledAt;
    /** First and last message in order. */
    int head = Messages.NONE;

    int tail = Messages.NONE;
    final List<Passage> passages = new ArrayList<>();
    final List<Transition> outgoing = new ArrayList<>();
    final List<Transition> incoming = new ArrayList<>();
    /** Lowest last position of those who moved on. */
    long lowestClosed = Long.MAX_VALUE;

    boolean anySkipped;
    boolean safeDelivered;
    long safeDeliveredAt;
    boolean absenceReported;

    Ring(int index, int representative, long seq) {
        this.index = index;
        this.representative = representative;
        this.seq = seq;
    }

    boolean isKnown() {
        return members.length > 0;
    }

    int indexOf(int node) {
        for (int i = 0; i < members.length; i++) {
            if (members[i] == node) {
                return i;
            }
        }
        return -1;
    }

    /** False when the observer is certainly not a member. */
    boolean mayContain(Observer observer) {
        int i = indexOf(observer.node);
        return i >= 0 && (incarnations.length == 0 || incarnations[i] == observer.incarnation);
    }

    /** The observer's stay in this ring; {@code null} where it never installed it. */
    Passage passageOf(Observer observer) {
        for (int i = 0; i < passages.size(); i++) {
            if (passages.get(i).who == observer) {
                return passages.get(i);
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return representative + "." + seq;
    }
}
