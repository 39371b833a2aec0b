package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/** The process of a node dies in the middle of an input, after so many more effects have reached the world. */
public record CrashAfterEffects(int node, int effects) implements Act {
    @Override
    public void on(World world) {
        world.onNode(node, at -> at.crashAfterEffects(effects));
    }
}
