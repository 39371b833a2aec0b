package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/** A node leaves in order and comes back later. */
final class Leave extends Recurring {
    @Override
    void strike() {
        Node node = anyNode();
        node.leave();
        world.later(World.SECOND / 2, () -> restart(node));
    }

    @Override
    long interval() {
        return 5 * World.SECOND;
    }
}
