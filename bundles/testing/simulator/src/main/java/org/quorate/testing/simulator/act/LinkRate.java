package org.quorate.testing.simulator.act;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/**
 * The links from some nodes to others need so long for 1024 bytes, and drop what would wait too long for them; 0: they are as fast
 * as the sender's card.
 */
public record LinkRate(NodeSet from, NodeSet to, long nanosPerKilobyte) implements Act {
    @Override
    public void on(World world) {
        world.onLinks(from, to, link -> link.nanosPerKilobyte = nanosPerKilobyte);
    }
}
