package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.act.Filter;
import org.quorate.testing.simulator.act.Unfilter;
import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.Submit;
import org.quorate.testing.simulator.world.World;

/**
 * Makes messages that nobody but their sender has: the data of one node is lost for some milliseconds while all are loaded, then
 * that node is crashed, cut off or paused.
 */
final class HoleMaker extends Recurring {
    private static final long LONGEST = 6 * World.MILLI;
    private static final int MOST_MESSAGES = 20;

    @Override
    void strike(Strike strike) {
        Node victim = anyNode();
        double loss = 0.3 + chance.nextDouble() * 0.7;
        world.note(victim, "is made to leave a hole");
        strike.now(new Filter(only(victim), all(), FrameClass.DATA, loss));
        for (Node node : world.nodes()) {
            if (node == victim || chance.nextBoolean()) {
                strike.now(new Submit(node.id(), world.workload().draw(chance, 1 + chance.nextInt(MOST_MESSAGES))));
            }
        }
        world.later(chance.nextLong(LONGEST), () -> finish(strike, victim));
    }

    private void finish(Strike strike, Node victim) {
        switch (chance.nextInt(3)) {
            case 0 -> crash(strike, victim);
            case 1 -> isolate(strike, victim, between(50 * World.MILLI, 8 * World.SECOND));
            default -> pause(strike, victim, between(50 * World.MILLI, 8 * World.SECOND));
        }
        strike.now(new Unfilter(only(victim), all(), FrameClass.DATA));
    }

    @Override
    long interval() {
        return 2 * World.SECOND;
    }
}
