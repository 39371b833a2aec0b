package org.quorate.testing.simulator.fault;

import java.util.SplittableRandom;
import org.quorate.testing.simulator.world.Node;
import org.quorate.testing.simulator.world.World;

/**
 * Some pairs of nodes do not hear each other, in one direction or in both, from some time on and until the faults end. The
 * network stands still then, and so must the rings, once they have found out.
 */
final class LastingCut implements Fault {
    private static final int MOST_PAIRS = 4;

    private World world;
    private SplittableRandom chance;

    @Override
    public void start(World in, SplittableRandom own) {
        world = in;
        chance = own;
        boolean fromTheStart = chance.nextBoolean();
        long first = fromTheStart ? 0 : chance.nextLong(5 * World.SECOND);
        world.later(first, this::cut);
    }

    private void cut() {
        int pairs = 1 + chance.nextInt(Math.min(MOST_PAIRS, world.nodes().length));
        int ways = chance.nextInt(3);
        for (int i = 0; i < pairs; i++) {
            cut(anyNode(), anyNode(), ways);
        }
        world.standsStill(pairs);
    }

    private Node anyNode() {
        return world.nodes()[chance.nextInt(world.nodes().length)];
    }

    private void cut(Node one, Node two, int ways) {
        if (one == two) {
            return;
        }
        boolean both = ways == 0 || ways == 1 && chance.nextBoolean();
        world.note(one, (both ? "<-> " : "-> ") + two.id() + " is cut for good");
        world.network().link(one.index(), two.index()).cuts++;
        if (both) {
            world.network().link(two.index(), one.index()).cuts++;
        }
    }
}
