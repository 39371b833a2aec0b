package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** A node crashes between two inputs, between two effects of one, or while its disk works; it comes back after 0 to 10 s. */
final class Crash extends Recurring {
    @Override
    void strike(Strike strike) {
        crash(strike, anyNode());
    }

    @Override
    long interval() {
        return 3 * World.SECOND;
    }
}
