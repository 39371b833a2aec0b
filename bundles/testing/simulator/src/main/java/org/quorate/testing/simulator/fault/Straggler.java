package org.quorate.testing.simulator.fault;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.act.Filter;
import org.quorate.testing.simulator.act.SlowLinks;
import org.quorate.testing.simulator.act.Unfilter;
import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.Submit;
import org.quorate.testing.simulator.world.World;

/**
 * Makes messages that come too late: one node's last data reaches one other only, over a link that has become slow, and then it
 * crashes. Where its end is seen at once, the data arrives when the others are forming the next ring already.
 */
final class Straggler extends Recurring {
    private static final long LONGEST = 4 * World.MILLI;
    private static final int MOST = 50;
    private static final int MOST_MESSAGES = 10;

    @Override
    void strike(Strike strike) {
        Node victim = anyNode();
        Node receiver = anyNode();
        NodeSet others = all().without(receiver.id());
        world.note(victim, "has its last data arrive late at " + receiver.id());
        strike.now(new SlowLinks(only(victim), only(receiver), 2 + chance.nextInt(MOST)));
        strike.now(new Filter(only(victim), others, FrameClass.DATA, 1));
        strike.now(new Submit(victim.id(), world.workload().draw(chance, 1 + chance.nextInt(MOST_MESSAGES))));
        world.later(chance.nextLong(LONGEST), () -> {
            crash(strike, victim);
            strike.now(new Unfilter(only(victim), others, FrameClass.DATA));
            strike.now(new SlowLinks(only(victim), only(receiver), 1));
        });
    }

    @Override
    long interval() {
        return 2 * World.SECOND;
    }
}
