package org.quorate.testing.simulator.act;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/** The links from some nodes to others lose that share of all frames. */
public record Loss(NodeSet from, NodeSet to, double share) implements Act {
    @Override
    public void on(World world) {
        world.onLinks(from, to, link -> link.loss = share);
    }

    @Override
    public boolean decidesFates() {
        return true;
    }
}
