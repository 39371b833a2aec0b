package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/**
 * From here on to the end the next node that is up loses the data of that one, and nothing else: a third has to give it. It is the
 * successor, because the token must meet the third before the sender, or the sender would answer every request itself, in vain.
 */
public record DeafenSuccessor(int node) implements Act {
    private static final int LEAST_NODES = 3;

    @Override
    public void on(World world) {
        Node[] nodes = world.nodes();
        int up = 0;
        for (Node each : nodes) {
            up += each.isUp() ? 1 : 0;
        }
        if (up >= LEAST_NODES) {
            world.onNode(node, sender -> {
                int next = sender.index();
                do {
                    next = (next + 1) % nodes.length;
                } while (!nodes[next].isUp());
                world.network().link(sender.index(), next).filter = FrameClass.DATA.bit();
                world.network().link(sender.index(), next).filterLoss = 1;
            });
        }
    }

    @Override
    public boolean outlastsFaults() {
        return true;
    }
}
