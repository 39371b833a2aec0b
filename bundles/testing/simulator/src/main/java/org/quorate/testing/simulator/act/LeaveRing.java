package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/** A node leaves in order. */
public record LeaveRing(int node) implements Act {
    @Override
    public void on(World world) {
        world.onNode(node, Node::leave);
    }
}
