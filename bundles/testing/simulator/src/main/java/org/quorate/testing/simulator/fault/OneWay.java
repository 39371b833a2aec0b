package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** One node is not heard by another for a while, but hears it. */
final class OneWay extends Recurring {
    @Override
    void strike(Strike strike) {
        Node from = anyNode();
        Node to = anyNode();
        cut(strike, only(from), only(to), between(10 * World.MILLI, 5 * World.SECOND));
    }
}
