package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.Link;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/** One link, or all links of a node, are up to 50 times slower for a while, so that frames overtake each other. */
final class Delay extends Recurring {
    private static final int MOST = 50;

    @Override
    void strike() {
        Node node = anyNode();
        int slowness = 2 + chance.nextInt(MOST);
        boolean all = chance.nextBoolean();
        Node one = anyNode();
        long nanos = between(World.MILLI, 3 * World.SECOND);
        world.note(node, "links are " + slowness + " times slower");
        for (Node other : world.nodes()) {
            if (all || other == one) {
                slow(world.network().link(node.index(), other.index()), slowness, nanos);
            }
        }
    }

    private void slow(Link link, int slowness, long nanos) {
        link.slowness = slowness;
        world.later(nanos, () -> link.slowness = 1);
    }

    @Override
    long interval() {
        return World.SECOND;
    }
}
