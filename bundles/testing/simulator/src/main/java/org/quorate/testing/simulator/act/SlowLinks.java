package org.quorate.testing.simulator.act;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/** The links from some nodes to others are so many times slower than usual. */
public record SlowLinks(NodeSet from, NodeSet to, int factor) implements Act {
    @Override
    public void on(World world) {
        world.onLinks(from, to, link -> link.slowness = factor);
    }
}
