package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.act.HandOverCore;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** The running core of a node is replaced by a successor, or nearly. */
final class HandOver extends Recurring {
    @Override
    void strike(Strike strike) {
        int node = anyNode().id();
        long nanos = chance.nextBoolean() ? 1 : chance.nextLong(50 * World.MILLI);
        strike.now(new HandOverCore(node, nanos, chance.nextInt(5) == 0));
    }

    @Override
    long interval() {
        return 500 * World.MILLI;
    }
}
