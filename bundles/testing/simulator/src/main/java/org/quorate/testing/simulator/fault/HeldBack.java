package org.quorate.testing.simulator.fault;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.act.HoldBack;
import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/** Frames of one class are overtaken by all others: tokens by data, data by tokens, announcements by what follows them. */
final class HeldBack extends Recurring {
    private static final FrameClass[] CLASSES = FrameClass.values();

    @Override
    void strike(Strike strike) {
        FrameClass kind = CLASSES[chance.nextInt(CLASSES.length)];
        Node from = anyNode();
        NodeSet senders = chance.nextInt(3) == 0 ? all() : only(from);
        NodeSet receivers = chance.nextBoolean() ? all() : only(anyNode());
        long delay = between(20_000, kind == FrameClass.TOKEN ? 20 * World.MILLI : 200 * World.MILLI);
        strike.now(new HoldBack(senders, receivers, kind, delay));
        strike.later(between(10 * World.MILLI, 5 * World.SECOND), new HoldBack(senders, receivers, kind, 0));
    }

    @Override
    long interval() {
        return 2 * World.SECOND;
    }
}
