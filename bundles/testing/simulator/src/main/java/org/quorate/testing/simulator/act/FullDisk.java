package org.quorate.testing.simulator.act;

import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/** A node's disk is full or read-only, or no longer is: until then no record becomes durable, and the host tries again ([P3]). */
public record FullDisk(int node, boolean full) implements Act {
    @Override
    public void on(World world) {
        world.onNode(node, at -> at.diskFull(full));
    }
}
