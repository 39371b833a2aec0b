package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.act.SlowInputs;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** A node needs up to a hundred times as long for everything. */
final class SlowNode extends Recurring {
    private static final int MOST = 100;

    @Override
    void strike(Strike strike) {
        Node node = anyNode();
        strike.now(new SlowInputs(node.id(), 2 + chance.nextInt(MOST)));
        strike.later(between(10 * World.MILLI, 5 * World.SECOND), new SlowInputs(node.id(), 1));
    }
}
