package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/** The process of a node dies right after the next ring token has left it: whatever it would send after that is lost ([A7]). */
public record CrashAfterToken(int node) implements Act {
    @Override
    public void on(World world) {
        world.onNode(node, Node::crashAfterToken);
    }
}
