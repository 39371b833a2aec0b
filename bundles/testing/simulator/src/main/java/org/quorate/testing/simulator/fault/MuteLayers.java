package org.quorate.testing.simulator.fault;

import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.testing.simulator.act.SilenceLayers;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/**
 * The layers above a node, or two, say nothing for a while when the members are to agree on a ring. Of two one may speak again just when the
 * others lose their patience; or both are parted meanwhile, and meet again before either side has agreed on anything.
 */
final class MuteLayers extends Recurring {
    private static final int MOST_LOSS_TIMES = 5;
    private static final long LONGEST = 5 * World.SECOND;

    /** Who will speak again when the others lose their patience in its next ring; 0: nobody. */
    private int hesitates;

    private Strike hesitation;

    @Override
    void draw() {
        world.listeners().onState((node, state) -> {
            if (state == StateName.OPERATIONAL && node.id() == hesitates) {
                hesitates = 0;
                Strike speaks = hesitation;
                long patience = 2 * world.profile().tokenLossNanos;
                world.later(
                        chance.nextLong(patience + patience / 4),
                        () -> speaks.now(new SilenceLayers(node.id(), false)));
            }
        });
    }

    @Override
    void strike(Strike strike) {
        Node one = anyNode();
        Node other = anyNode();
        int kind = one == other ? 0 : chance.nextInt(3);
        if (kind == 2) {
            long loss = world.profile().tokenLossNanos;
            part(strike, one, other, between(loss, MOST_LOSS_TIMES * loss));
            return;
        }
        if (kind == 1) {
            hesitates = one.id();
            hesitation = strike;
            mute(strike, other, LONGEST);
        }
        mute(strike, one, kind == 1 ? LONGEST : between(10 * World.MILLI, LONGEST));
    }

    private void mute(Strike strike, Node node, long nanos) {
        strike.now(new SilenceLayers(node.id(), true));
        world.later(nanos, () -> strike.now(new SilenceLayers(node.id(), false)));
    }

    private void part(Strike strike, Node one, Node other, long nanos) {
        NodeSet side = only(one);
        for (Node node : world.nodes()) {
            side = node != other && chance.nextBoolean() ? side.with(node.id()) : side;
        }
        NodeSet rest = all().minus(side);
        mute(strike, one, nanos);
        mute(strike, other, nanos);
        cut(strike, side, rest, nanos);
        cut(strike, rest, side, nanos);
    }

    @Override
    long interval() {
        return 2 * World.SECOND;
    }
}
