package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.act.CrashNode;
import org.quorate.testing.simulator.act.LoseDisk;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** A node crashes and comes back with an empty disk. */
final class LostDisk extends Recurring {
    @Override
    void strike(Strike strike) {
        Node node = anyNode();
        strike.now(new CrashNode(node.id()));
        strike.now(new LoseDisk(node.id()));
        restart(strike, node);
    }

    @Override
    long interval() {
        return 8 * World.SECOND;
    }
}
