package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.act.SilenceLayers;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** The layers above a node say nothing for a while when the members are to agree on a ring. */
final class MuteLayers extends Recurring {
    @Override
    void strike(Strike strike) {
        Node node = anyNode();
        strike.now(new SilenceLayers(node.id(), true));
        world.later(between(10 * World.MILLI, 5 * World.SECOND), () -> strike.now(new SilenceLayers(node.id(), false)));
    }
}
