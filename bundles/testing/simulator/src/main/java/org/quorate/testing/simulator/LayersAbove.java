package org.quorate.testing.simulator;

import java.util.List;
import java.util.SplittableRandom;
import org.quorate.testing.simulator.world.Profile;
import org.quorate.testing.simulator.world.World;

/** Draws whether a run has layers above its nodes, what these do, and what strikes them. */
final class LayersAbove {
    /** Layers say nothing for a while; only where there are layers. */
    static final String MUTE = "mute-layers";

    /** Nodes die while layers agree; only where there are layers. */
    static final String ROUND_BREAKER = "round-breaker";

    private static final int FEW_NODES = 4;

    private LayersAbove() {}

    /** Draws it after everything else. */
    static void draw(Profile profile, SplittableRandom chance) {
        profile.layered = !profile.corosync && profile.judged && (chance.nextBoolean() || isAbout(profile));
        if (!profile.layered) {
            return;
        }
        if (chance.nextInt(3) == 0 && !profile.faults.contains(MUTE)) {
            profile.faults.add(MUTE);
        }
        if (chance.nextInt(4) == 0 && chance.nextBoolean() && !profile.faults.contains(ROUND_BREAKER)) {
            profile.faults.add(ROUND_BREAKER);
        }
        groups(profile, chance);
    }

    private static boolean isAbout(Profile profile) {
        return List.of(Swarm.LAYERS, Swarm.SILENT).contains(profile.name);
    }

    private static void groups(Profile profile, SplittableRandom chance) {
        boolean often = isAbout(profile);
        if (often || chance.nextInt(4) != 0) {
            double nanos = (often ? 50 : 300) * World.MILLI * Math.pow(10, chance.nextDouble());
            profile.groupNanos = (long) nanos * Math.max(1, profile.nodes.length / FEW_NODES);
            if (chance.nextBoolean()) {
                profile.quorum.add("expected.votes.tracking=true");
            }
        }
    }
}
