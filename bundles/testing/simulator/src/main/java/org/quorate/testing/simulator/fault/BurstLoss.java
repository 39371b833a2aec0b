package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.Link;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/** One link loses nearly everything for a moment. */
final class BurstLoss extends Recurring {
    private long longest;

    @Override
    void draw() {
        longest = between(5 * World.MILLI, 500 * World.MILLI);
    }

    @Override
    void strike() {
        Node from = anyNode();
        Node to = anyNode();
        Link link = world.network().link(from.index(), to.index());
        world.note(from, "-> " + to.id() + " loses nearly all");
        link.loss = 0.5 + chance.nextDouble() / 2;
        world.later(1 + chance.nextLong(longest), () -> link.loss = 0);
    }

    @Override
    long interval() {
        return 300 * World.MILLI;
    }
}
