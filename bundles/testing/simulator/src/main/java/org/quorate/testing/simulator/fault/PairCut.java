package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** Two nodes do not reach each other, though both reach the others. */
final class PairCut extends Recurring {
    @Override
    void strike(Strike strike) {
        Node one = anyNode();
        Node two = anyNode();
        long nanos = between(10 * World.MILLI, 5 * World.SECOND);
        cut(strike, only(one), only(two), nanos);
        cut(strike, only(two), only(one), nanos);
    }
}
