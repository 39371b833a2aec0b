package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/** The process of a node stops. */
public record PauseNode(int node) implements Act {
    @Override
    public void on(World world) {
        world.onNode(node, Node::pause);
    }
}
