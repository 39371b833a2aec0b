package org.quorate.testing.simulator.world;

import org.quorate.ordering.totem.core.TotemCore;

/** The layer above a node: whether it takes deliveries, and whether it has room for what the node sends. */
final class LayerAbove {
    private boolean holds;
    private boolean full;

    /** It takes all, or no deliveries, or asks for nothing new to be sent. */
    void set(boolean holdsDelivery, boolean isFull) {
        holds = holdsDelivery;
        full = isFull;
    }

    /** Says it to a core, which may be a new one. */
    void tell(TotemCore core, long nowNanos) {
        core.receiverFull(nowNanos, full);
        core.holdDelivery(nowNanos, holds);
    }
}
