package org.quorate.testing.simulator.act;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/** The links from some nodes to others carry nothing, until as many {@link Uncut} have come. */
public record Cut(NodeSet from, NodeSet to) implements Act {
    @Override
    public void on(World world) {
        world.onLinks(from, to, link -> link.cuts++);
    }
}
