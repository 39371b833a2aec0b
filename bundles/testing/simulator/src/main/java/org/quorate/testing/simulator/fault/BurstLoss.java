package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.act.Loss;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** One link loses nearly everything for a moment. */
final class BurstLoss extends Recurring {
    private long longest;

    @Override
    void draw() {
        longest = between(5 * World.MILLI, 500 * World.MILLI);
    }

    @Override
    void strike(Strike strike) {
        Node from = anyNode();
        Node to = anyNode();
        strike.now(new Loss(only(from), only(to), 0.5 + chance.nextDouble() / 2));
        strike.later(1 + chance.nextLong(longest), new Loss(only(from), only(to), 0));
    }

    @Override
    long interval() {
        return 300 * World.MILLI;
    }
}
