package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/** That share of all frames comes twice, soon or (the second share) up to a minute later. */
public record DuplicateFrames(double share, double lateShare) implements Act {
    @Override
    public void on(World world) {
        world.network().duplicates = share;
        world.network().lateDuplicates = lateShare;
    }

    @Override
    public boolean decidesFates() {
        return true;
    }
}
