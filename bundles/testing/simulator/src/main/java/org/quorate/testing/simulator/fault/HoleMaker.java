package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.Link;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/**
 * Makes messages that nobody but their sender has: the data of one node is lost for some milliseconds while all are loaded, then
 * that node is crashed, cut off or paused.
 */
final class HoleMaker extends Recurring {
    private static final long LONGEST = 6 * World.MILLI;
    private static final int MOST_MESSAGES = 20;

    @Override
    void strike() {
        Node victim = anyNode();
        double loss = 0.3 + chance.nextDouble() * 0.7;
        world.note(victim, "is made to leave a hole");
        for (Node other : world.nodes()) {
            Link link = world.network().link(victim.index(), other.index());
            link.filter |= FrameClass.DATA.bit();
            link.filterLoss = loss;
        }
        for (Node node : world.nodes()) {
            if (node == victim || chance.nextBoolean()) {
                world.workload().submit(node, 1 + chance.nextInt(MOST_MESSAGES));
            }
        }
        world.later(chance.nextLong(LONGEST), () -> finish(victim));
    }

    private void finish(Node victim) {
        switch (chance.nextInt(3)) {
            case 0 -> crash(victim);
            case 1 -> isolate(victim, between(50 * World.MILLI, 8 * World.SECOND));
            default -> pause(victim, between(50 * World.MILLI, 8 * World.SECOND));
        }
        for (Node other : world.nodes()) {
            world.network().link(victim.index(), other.index()).filter &= ~FrameClass.DATA.bit();
        }
    }

    @Override
    long interval() {
        return 2 * World.SECOND;
    }
}
