package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/**
 * From here on to the end the next node that is up loses the data of that one, and nothing else: a third has to give it. The
 * token meets the third before the sender, who would answer every request in vain.
 */
public record DeafenSuccessor(int node) implements Act {
    @Override
    public void on(World world) {
        Deafening.neighbour(world, node, 1);
    }

    @Override
    public boolean outlastsFaults() {
        return true;
    }
}
