package org.quorate.testing.simulator.fault;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.act.Filter;
import org.quorate.testing.simulator.act.Unfilter;
import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** Frames of one class are lost, on one link, from one node, to one node, or everywhere. */
final class ClassFilter extends Recurring {
    private static final FrameClass[] CLASSES = FrameClass.values();

    @Override
    void strike(Strike strike) {
        FrameClass kind = CLASSES[chance.nextInt(CLASSES.length)];
        int where = chance.nextInt(4);
        Node from = anyNode();
        Node to = anyNode();
        double loss = chance.nextBoolean() ? 1 : 0.3 + chance.nextDouble() * 0.7;
        long nanos = between(World.MILLI, 2 * World.SECOND);
        NodeSet senders = where == 0 || where == 2 ? all() : only(from);
        NodeSet receivers = where == 0 || where == 1 ? all() : only(to);
        strike.now(new Filter(senders, receivers, kind, loss));
        strike.later(nanos, new Unfilter(senders, receivers, kind));
    }

    @Override
    long interval() {
        return World.SECOND;
    }
}
