package org.quorate.testing.simulator.fault;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.act.LinkRate;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** Some links carry much less for a while, and drop what their queue has no room for. */
final class NarrowLinks extends Recurring {
    private static final long FASTEST = 20_000;

    @Override
    void strike(Strike strike) {
        Node node = anyNode();
        boolean outward = chance.nextBoolean();
        NodeSet from = outward ? only(node) : all();
        NodeSet to = outward ? all() : only(node);
        strike.now(new LinkRate(from, to, between(FASTEST, 5 * World.MILLI)));
        strike.later(between(10 * World.MILLI, 5 * World.SECOND), new LinkRate(from, to, 0));
    }
}
