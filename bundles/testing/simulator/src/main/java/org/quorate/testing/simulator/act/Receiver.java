package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/** The layer above a node takes no deliveries, or asks it to send nothing new; or neither any more. */
public record Receiver(int node, boolean holds, boolean full) implements Act {
    @Override
    public void on(World world) {
        world.onNode(node, at -> at.receiver(holds, full));
    }
}
