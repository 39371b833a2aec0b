package org.quorate.testing.simulator.fault;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.act.SlowLinks;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** One link, or all links of a node, are up to 50 times slower for a while, so that frames overtake each other. */
final class Delay extends Recurring {
    private static final int MOST = 50;

    @Override
    void strike(Strike strike) {
        Node node = anyNode();
        int slowness = 2 + chance.nextInt(MOST);
        boolean all = chance.nextBoolean();
        Node one = anyNode();
        long nanos = between(World.MILLI, 3 * World.SECOND);
        NodeSet others = all ? all() : only(one);
        strike.now(new SlowLinks(only(node), others, slowness));
        strike.later(nanos, new SlowLinks(only(node), others, 1));
    }

    @Override
    long interval() {
        return World.SECOND;
    }
}
