package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** A process stops for a while and goes on with old timers and a backlog of old frames. */
final class Pause extends Recurring {
    @Override
    void strike(Strike strike) {
        pause(strike, anyNode(), between(World.MILLI, 6 * World.SECOND));
    }

    @Override
    long interval() {
        return 2 * World.SECOND;
    }
}
