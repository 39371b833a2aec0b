package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/** A process is started on a node, if none runs. */
public record StartNode(int node) implements Act {
    @Override
    public void on(World world) {
        world.onNode(node, Node::start);
    }
}
