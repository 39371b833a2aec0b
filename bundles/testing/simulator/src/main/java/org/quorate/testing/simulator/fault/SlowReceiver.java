package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/** The layer above a node takes no deliveries for a while, or asks the node to send nothing new. */
final class SlowReceiver extends Recurring {
    @Override
    void strike() {
        Node node = anyNode();
        boolean hold = chance.nextBoolean();
        int life = node.life();
        if (!node.isAwake()) {
            return;
        }
        world.note(node, hold ? "takes no deliveries" : "sends nothing new");
        node.receiver(hold, !hold);
        release(node, life, between(World.MILLI, 3 * World.SECOND));
    }

    private void release(Node node, int life, long nanos) {
        world.later(nanos, () -> {
            if (node.life() != life) {
                return;
            }
            if (node.isAwake()) {
                node.receiver(false, false);
            } else {
                release(node, life, 10 * World.MILLI);
            }
        });
    }
}
