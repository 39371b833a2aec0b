package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/** A node crashes and comes back with an empty disk. */
final class LostDisk extends Recurring {
    @Override
    void strike() {
        Node node = anyNode();
        node.crash();
        node.loseDisk();
        restart(node);
    }

    @Override
    long interval() {
        return 8 * World.SECOND;
    }
}
