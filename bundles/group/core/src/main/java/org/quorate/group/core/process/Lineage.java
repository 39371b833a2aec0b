package org.quorate.group.core.process;

import org.quorate.group.core.wire.NodeState;
import org.quorate.ordering.RingId;

/**
 * Which way a node has come: the ring in which it agreed last, and what it has delivered there. Nodes of the same lineage have the same
 * groups and have delivered the same.
 *
 * <p>The digest is of the senders of all messages of this layer in their order. Since each sender's messages are delivered in their order
 * and without gaps, that says which they are.
 */
record Lineage(RingId ring, long digest) {
    /** Of a node that comes for the first time: it has no members yet. */
    static final Lineage NONE = new Lineage(RingId.NONE, 0);

    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    static Lineage of(NodeState state) {
        return new Lineage(state.ring(), state.digest());
    }

    /** The digest with one more message. */
    static long digest(long before, int origin) {
        long mixed = (before + origin + 1) * FACTOR;
        return mixed ^ mixed >>> 29;
    }
}
