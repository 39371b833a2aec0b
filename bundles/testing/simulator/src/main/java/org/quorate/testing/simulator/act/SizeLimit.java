package org.quorate.testing.simulator.act;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/** Larger frames vanish silently on the links from some nodes to others; 0: none do. */
public record SizeLimit(NodeSet from, NodeSet to, int bytes) implements Act {
    @Override
    public void on(World world) {
        world.onLinks(from, to, link -> link.largestBytes = bytes);
    }
}
