package org.quorate.testing.simulator.fault;

import java.util.SplittableRandom;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.testing.simulator.act.Cut;
import org.quorate.testing.simulator.world.Strike;
import org.quorate.testing.simulator.world.World;

/**
 * Some pairs of nodes do not hear each other, in one direction or in both, from some time on and until the faults end. The
 * network stands still then, and so must the rings, once they have found out.
 */
final class LastingCut implements Fault {
    private static final int MOST_PAIRS = 4;

    @Override
    public void start(World world, String name, SplittableRandom chance) {
        int[] nodes = world.profile().nodes;
        Strike strike = world.strike(name + "-1");
        int pairs = 1 + chance.nextInt(Math.min(MOST_PAIRS, nodes.length));
        int ways = chance.nextInt(3);
        for (int i = 0; i < pairs; i++) {
            int one = nodes[chance.nextInt(nodes.length)];
            int other = nodes[chance.nextInt(nodes.length)];
            boolean both = ways == 0 || ways == 1 && chance.nextBoolean();
            if (one != other) {
                strike.later(world.profile().standsStillNanos, new Cut(NodeSet.of(one), NodeSet.of(other)));
            }
            if (one != other && both) {
                strike.later(world.profile().standsStillNanos, new Cut(NodeSet.of(other), NodeSet.of(one)));
            }
        }
    }
}
