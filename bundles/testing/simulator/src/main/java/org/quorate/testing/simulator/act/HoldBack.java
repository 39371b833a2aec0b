package org.quorate.testing.simulator.act;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.World;

/** Frames of one class take so much longer on the links from some nodes to others, and others overtake them; 0: no longer. */
public record HoldBack(NodeSet from, NodeSet to, FrameClass kind, long nanos) implements Act {
    @Override
    public void on(World world) {
        world.onLinks(from, to, link -> {
            link.heldBack = nanos > 0 ? link.heldBack | kind.bit() : link.heldBack & ~kind.bit();
            link.heldBackNanos = nanos;
        });
    }
}
