package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/** That share of all frames arrives damaged, in runs that encode. Where frames are checked, that is as if they were lost. */
public record CorruptFrames(double share) implements Act {
    @Override
    public void on(World world) {
        world.network().corruption = share;
    }

    @Override
    public boolean decidesFates() {
        return true;
    }
}
