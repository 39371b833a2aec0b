package org.quorate.testing.simulator.act;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/** One cut of the links from some nodes to others ends. */
public record Uncut(NodeSet from, NodeSet to) implements Act {
    @Override
    public void on(World world) {
        world.onLinks(from, to, link -> link.cuts = Math.max(0, link.cuts - 1));
    }
}
