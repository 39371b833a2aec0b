package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.act.StartNode;
import org.quorate.testing.simulator.act.StartTwin;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** A second process with the id of a node runs for a while, as after its settings were copied. One of the two should end itself. */
final class Twin extends Recurring {
    @Override
    void strike(Strike strike) {
        long nanos = between(100 * World.MILLI, 10 * World.SECOND);
        strike.now(new StartTwin(true));
        strike.later(nanos, new StartTwin(false));
        strike.later(nanos + between(World.MILLI, World.SECOND), new StartNode(world.profile().twin));
    }

    @Override
    long interval() {
        return 8 * World.SECOND;
    }
}
