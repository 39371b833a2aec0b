package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/** The layers above a node say nothing when the members are to agree, or speak again. */
public record SilenceLayers(int node, boolean silent) implements Act {
    @Override
    public void on(World world) {
        world.onNode(node, at -> at.silenceLayers(silent));
    }
}
