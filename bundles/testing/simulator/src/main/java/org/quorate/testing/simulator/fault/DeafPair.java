package org.quorate.testing.simulator.fault;

import java.util.SplittableRandom;
import org.quorate.testing.simulator.act.DeafenPredecessor;
import org.quorate.testing.simulator.act.DeafenSuccessor;
import org.quorate.testing.simulator.world.Act;
import org.quorate.testing.simulator.world.World;

/** Outlasts all other faults: in the quiet ring one node loses what another sends, and others have to give it. */
final class DeafPair implements Fault {
    /** Whoever is leaving when the faults end has left by then. */
    private static final long AFTER_NANOS = 200 * World.MILLI;

    @Override
    public void start(World world, String name, SplittableRandom chance) {
        int[] nodes = world.profile().nodes;
        int node = nodes[chance.nextInt(nodes.length)];
        Act act = chance.nextBoolean() ? new DeafenSuccessor(node) : new DeafenPredecessor(node);
        world.strike(name + "-1").later(world.profile().chaosNanos + AFTER_NANOS, act);
    }
}
