package org.quorate.testing.simulator.fault;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.act.SizeLimit;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** Large frames vanish on some links for a while: a way with a smaller MTU, or one that loses fragments. */
final class SmallFramesOnly extends Recurring {
    private static final int LEAST = 150;

    @Override
    void strike(Strike strike) {
        Node node = anyNode();
        boolean outward = chance.nextBoolean();
        NodeSet from = outward ? only(node) : all();
        NodeSet to = outward ? chance.nextBoolean() ? all() : only(anyNode()) : only(node);
        int bytes = (int) between(LEAST, LEAST + world.profile().payloadBytes);
        strike.now(new SizeLimit(from, to, bytes));
        strike.later(between(10 * World.MILLI, 5 * World.SECOND), new SizeLimit(from, to, 0));
    }
}
