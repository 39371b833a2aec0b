package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/** What is on the disk of a node is lost, if no process runs there. */
public record LoseDisk(int node) implements Act {
    @Override
    public void on(World world) {
        world.onNode(node, Node::loseDisk);
    }
}
