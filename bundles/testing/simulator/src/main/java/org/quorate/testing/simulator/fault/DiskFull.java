package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.act.FullDisk;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** A disk takes nothing for a while. */
final class DiskFull extends Recurring {
    @Override
    void strike(Strike strike) {
        Node node = anyNode();
        strike.now(new FullDisk(node.id(), true));
        strike.later(between(50 * World.MILLI, 8 * World.SECOND), new FullDisk(node.id(), false));
    }
}
