package org.quorate.testing.simulator.fault;

import org.quorate.testing.simulator.world.FrameClass;
import org.quorate.testing.simulator.world.Link;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/** Frames of one class are lost, on one link, from one node, to one node, or everywhere. */
final class ClassFilter extends Recurring {
    private static final FrameClass[] CLASSES = FrameClass.values();

    @Override
    void strike() {
        FrameClass kind = CLASSES[chance.nextInt(CLASSES.length)];
        int where = chance.nextInt(4);
        Node from = anyNode();
        Node to = anyNode();
        double loss = chance.nextBoolean() ? 1 : 0.3 + chance.nextDouble() * 0.7;
        long nanos = between(World.MILLI, 2 * World.SECOND);
        world.note(kind + " is lost "
                + (where == 0
                        ? "everywhere"
                        : where == 1
                                ? "from " + from.id()
                                : where == 2 ? "to " + to.id() : "from " + from.id() + " to " + to.id()));
        for (Node sender : world.nodes()) {
            for (Node receiver : world.nodes()) {
                boolean hit =
                        (where == 0 || where == 2 || sender == from) && (where == 0 || where == 1 || receiver == to);
                if (hit) {
                    filter(world.network().link(sender.index(), receiver.index()), kind, loss, nanos);
                }
            }
        }
    }

    private void filter(Link link, FrameClass kind, double loss, long nanos) {
        link.filter |= kind.bit();
        link.filterLoss = loss;
        world.later(nanos, () -> link.filter &= ~kind.bit());
    }

    @Override
    long interval() {
        return World.SECOND;
    }
}
