package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/** That share of all frames also comes to a node that it was not sent to. */
public record StrayFrames(double share) implements Act {
    @Override
    public void on(World world) {
        world.network().strays = share;
    }
}
