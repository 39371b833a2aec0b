package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.Submit;

/** Nodes answer some of what they deliver, as soon as they have delivered it. No fault, but what applications do. */
final class Echo extends Recurring {
    /** Answers to one message, of all nodes together: fewer than one, or they would never end. */
    private static final double MOST_ANSWERS = 0.5;

    private double share;

    @Override
    void draw() {
        share = MOST_ANSWERS * chance.nextDouble() / world.nodes().length;
        world.listeners().onDelivery(node -> {
            if (chance.nextDouble() < share) {
                world.later(0, () -> answer(world.strike(nextName()), node));
            }
        });
    }

    private void answer(Strike strike, Node node) {
        strike.now(new Submit(node.id(), world.workload().draw(chance, 1)));
    }

    /** Everybody at once, so that there is something to answer. */
    @Override
    void strike(Strike strike) {
        for (Node node : world.nodes()) {
            answer(strike, node);
        }
    }
}
