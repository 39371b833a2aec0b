package org.quorate.testing.simulator.world;

import org.quorate.testing.simulator.world.Lots.Question;

/** A host answers for a process that is gone: its peers learn of it from a refused port, soon and in any order. */
final class RefusedPorts {
    private static final long LONGEST_NANOS = 50 * World.MILLI;

    private final World world;
    private final Lots lots;

    RefusedPorts(World world, Lots lots) {
        this.world = world;
        this.lots = lots;
    }

    /** A process has started or ended. */
    void changed(Node node) {
        for (Node peer : world.nodes()) {
            if (peer != node) {
                long key = lots.key(lots.key(peer.id(), node.id()), world.now());
                long delay = Lots.below(LONGEST_NANOS, key, Question.REFUSED_PORT);
                world.at(world.now() + delay, () -> tell(peer, node));
            }
        }
    }

    private void tell(Node peer, Node about) {
        boolean answers = world.network().link(peer.index(), about.index()).cuts == 0
                && world.network().link(about.index(), peer.index()).cuts == 0;
        if (answers && !about.isUp()) {
            peer.peerGone(about.index(), true);
        }
    }
}
