package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/** The second process with the id of a node starts, in runs that have one, or ends (specification, 11.8). */
public record StartTwin(boolean runs) implements Act {
    @Override
    public void on(World world) {
        world.twin(runs);
    }
}
