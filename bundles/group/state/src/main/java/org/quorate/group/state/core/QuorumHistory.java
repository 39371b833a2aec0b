package org.quorate.group.state.core;

import java.util.TreeSet;
import org.quorate.ordering.RingId;

/** In which rings this replica had state and was quorate. */
final class QuorumHistory {
    private static final int KEPT = 4;

    private final TreeSet<RingId> rings = new TreeSet<>();
    private RingId now = RingId.NONE;

    void verdict(RingId ring, boolean quorate, boolean hasState) {
        now = quorate ? ring : RingId.NONE;
        if (quorate && hasState) {
            add(ring);
        }
    }

    /** It has another state than before. */
    void begin() {
        rings.clear();
        if (!now.equals(RingId.NONE)) {
            add(now);
        }
    }

    private void add(RingId ring) {
        rings.add(ring);
        if (rings.size() > KEPT) {
            rings.pollFirst();
        }
    }

    /** The last one before that ring, or {@link RingId#NONE}. */
    RingId lastBefore(RingId ring) {
        RingId before = rings.lower(ring);
        return before == null ? RingId.NONE : before;
    }
}
