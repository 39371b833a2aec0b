package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.act.Receiver;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** The layer above a node takes no deliveries for a while, or asks the node to send nothing new. */
final class SlowReceiver extends Recurring {
    @Override
    void strike(Strike strike) {
        Node node = anyNode();
        boolean hold = chance.nextBoolean();
        int life = node.life();
        if (!node.isAwake()) {
            return;
        }
        strike.now(new Receiver(node.id(), hold, !hold));
        release(strike, node, life, between(World.MILLI, 3 * World.SECOND));
    }

    private void release(Strike strike, Node node, int life, long nanos) {
        world.later(nanos, () -> {
            if (node.life() != life) {
                return;
            }
            if (node.isAwake()) {
                strike.now(new Receiver(node.id(), false, false));
            } else {
                release(strike, node, life, 10 * World.MILLI);
            }
        });
    }
}
