package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.Link;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/** One node is not heard by another for a while, but hears it. */
final class OneWay extends Recurring {
    @Override
    void strike() {
        Node from = anyNode();
        Node to = anyNode();
        Link link = world.network().link(from.index(), to.index());
        world.note(from, "-> " + to.id() + " is cut");
        link.cuts++;
        world.later(between(10 * World.MILLI, 5 * World.SECOND), () -> link.cuts--);
    }
}
