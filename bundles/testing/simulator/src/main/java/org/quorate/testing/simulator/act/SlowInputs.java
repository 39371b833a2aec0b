package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/** Every input takes a node so many times longer. */
public record SlowInputs(int node, int factor) implements Act {
    @Override
    public void on(World world) {
        world.onNode(node, at -> at.slowness(factor));
    }
}
