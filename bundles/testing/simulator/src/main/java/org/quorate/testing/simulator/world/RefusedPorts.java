package org.quorate.testing.simulator.world;

import java.util.SplittableRandom;

/** A host answers for a process that is gone: its peers learn of it from a refused port, soon and in any order. */
final class RefusedPorts {
    private static final long LONGEST_NANOS = 50 * World.MILLI;

    private final World world;
    private final SplittableRandom chance;

    RefusedPorts(World world, SplittableRandom chance) {
        this.world = world;
        this.chance = chance;
    }

    /** A process has started or ended. */
    void changed(Node node) {
        for (Node peer : world.nodes()) {
            if (peer != node) {
                world.at(world.now() + chance.nextLong(LONGEST_NANOS), () -> tell(peer, node));
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
