package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/** Two nodes do not reach each other, though both reach the others. */
final class PairCut extends Recurring {
    @Override
    void strike() {
        Node one = anyNode();
        Node two = anyNode();
        world.note(one, "<-> " + two.id() + " is cut");
        cut(one, two, 1);
        world.later(between(10 * World.MILLI, 5 * World.SECOND), () -> cut(one, two, -1));
    }

    private void cut(Node one, Node two, int change) {
        world.network().link(one.index(), two.index()).cuts += change;
        world.network().link(two.index(), one.index()).cuts += change;
    }
}
