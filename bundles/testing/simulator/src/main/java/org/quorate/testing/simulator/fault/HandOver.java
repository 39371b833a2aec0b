package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.World;

/** The running core of a node is replaced by a successor, or nearly. */
final class HandOver extends Recurring {
    @Override
    void strike() {
        anyNode().handOver(chance.nextBoolean() ? 1 : chance.nextLong(50 * World.MILLI), chance.nextInt(5) == 0);
    }

    @Override
    long interval() {
        return 500 * World.MILLI;
    }
}
