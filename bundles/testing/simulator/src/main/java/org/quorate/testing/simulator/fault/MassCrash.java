package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** Most or all nodes crash at nearly the same time. */
final class MassCrash extends Recurring {
    @Override
    void strike(Strike strike) {
        boolean all = chance.nextInt(3) == 0;
        for (Node node : world.nodes()) {
            if (all || chance.nextInt(3) != 0) {
                world.later(chance.nextLong(20 * World.MILLI), () -> crash(strike, node));
            }
        }
    }

    @Override
    long interval() {
        return 10 * World.SECOND;
    }
}
