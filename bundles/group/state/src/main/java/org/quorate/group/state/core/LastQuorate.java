package org.quorate.group.state.core;

import java.util.Comparator;
import org.quorate.ordering.RingId;

/**
 * When a state took commands last while quorate. Of two, the later is the one that knows more of what was promised.
 *
 * @param decided last ring in which it did so as the state of all, or {@link RingId#NONE}
 * @param kept last ring after that whose round came to nothing, so that others took the same commands on other states, or
 *     {@link RingId#NONE}
 */
public record LastQuorate(RingId decided, RingId kept) implements Comparable<LastQuorate> {
    /** It never did. */
    public static final LastQuorate NEVER = new LastQuorate(RingId.NONE, RingId.NONE);

    private static final Comparator<LastQuorate> ORDER =
            Comparator.comparing(LastQuorate::decided).thenComparing(LastQuorate::kept);

    @Override
    public int compareTo(LastQuorate other) {
        return ORDER.compare(this, other);
    }

    /** After a command in that ring. */
    LastQuorate after(RingId ring) {
        return ring.equals(decided) ? this : new LastQuorate(ring, RingId.NONE);
    }

    /** After commands in that ring, whose round came to nothing. */
    LastQuorate afterKept(RingId ring) {
        return ring.equals(RingId.NONE) || ring.equals(decided) ? this : new LastQuorate(decided, ring);
    }
}
