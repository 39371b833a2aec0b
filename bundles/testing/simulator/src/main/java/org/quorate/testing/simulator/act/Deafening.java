package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.Link;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/** What the two ways to make one node deaf to another have in common: there must be a third that can give it what it lacks. */
final class Deafening {
    private static final int LEAST_NODES = 3;

    private Deafening() {}

    /** The next node that is up, in steps around the ring, loses all data of that one from here on. */
    static void neighbour(World world, int node, int step) {
        Node[] nodes = world.nodes();
        int up = 0;
        for (Node each : nodes) {
            up += each.isUp() ? 1 : 0;
        }
        if (up >= LEAST_NODES) {
            world.onNode(node, sender -> {
                int next = sender.index();
                do {
                    next = Math.floorMod(next + step, nodes.length);
                } while (!nodes[next].isUp());
                Link link = world.network().link(sender.index(), next);
                link.filter = FrameClass.DATA.bit();
                link.filterLoss = 1;
            });
        }
    }
}
