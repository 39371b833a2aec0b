package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.act.LeaveRing;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** A node leaves in order and comes back later. */
final class Leave extends Recurring {
    @Override
    void strike(Strike strike) {
        Node node = anyNode();
        strike.now(new LeaveRing(node.id()));
        world.later(World.SECOND / 2, () -> restart(strike, node));
    }

    @Override
    long interval() {
        return 5 * World.SECOND;
    }
}
