package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/** A node needs up to a hundred times as long for everything. */
final class SlowNode extends Recurring {
    private static final int MOST = 100;

    @Override
    void strike() {
        Node node = anyNode();
        node.slowness(2 + chance.nextInt(MOST));
        world.later(between(10 * World.MILLI, 5 * World.SECOND), () -> node.slowness(1));
    }
}
