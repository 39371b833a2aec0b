package org.quorate.testing.simulator.world;

/**
 * A node submits messages, as far as it takes them.
 *
 * @param node id of the node
 * @param messages in order
 */
public record Submit(int node, Burst messages) implements Act {
    @Override
    public void on(World world) {
        world.onNode(node, at -> world.workload().submit(at, messages));
    }

    @Override
    public boolean outlastsFaults() {
        return true;
    }
}
