package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/**
 * From here on to the end the node before that one loses its data, and nothing else. The token with its requests meets the sender
 * first, who answers in vain: it must leave them to a third as well.
 */
public record DeafenPredecessor(int node) implements Act {
    @Override
    public void on(World world) {
        Deafening.neighbour(world, node, -1);
    }

    @Override
    public boolean outlastsFaults() {
        return true;
    }
}
