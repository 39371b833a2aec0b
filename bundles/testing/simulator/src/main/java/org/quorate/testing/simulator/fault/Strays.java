package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.act.StrayFrames;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** Frames also come to nodes that they were not sent to: somebody replays them, or a switch has forgotten who is where. */
final class Strays extends Recurring {
    private static final double MOST = 0.1;

    @Override
    void strike(Strike strike) {
        strike.now(new StrayFrames(MOST * Math.pow(chance.nextDouble(), 2)));
    }

    @Override
    long interval() {
        return 3 * World.SECOND;
    }
}
