package org.quorate.group.state.core;

import java.util.TreeSet;
import org.quorate.ordering.RingId;

/** In which rings this replica was a member with state and quorate. */
final class QuorumHistory {
    private static final int KEPT = 4;

    private final TreeSet<RingId> rings = new TreeSet<>();
    private RingId now = RingId.NONE;

    /** @param takesPart whether the state follows what happens in that ring */
    void verdict(RingId ring, boolean quorate, boolean takesPart) {
        now = quorate ? ring : RingId.NONE;
        if (takesPart) {
            takesPart(ring);
        }
    }

    /** Its state follows what happens in that ring from here on. */
    void takesPart(RingId ring) {
        if (!ring.equals(RingId.NONE) && ring.equals(now)) {
            add(ring);
        }
    }

    /** It has another state than before. */
    void begin() {
        rings.clear();
        takesPart(now);
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
