package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/** A node's core is replaced by a successor in so much time, or the successor refuses. */
public record HandOverCore(int node, long nanos, boolean refused) implements Act {
    @Override
    public void on(World world) {
        world.onNode(node, at -> at.handOver(nanos, refused));
    }
}
