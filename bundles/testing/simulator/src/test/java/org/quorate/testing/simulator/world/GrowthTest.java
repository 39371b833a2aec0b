package org.quorate.testing.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** nothing in a core grows with the number of changes it has seen. A snapshot is all that it holds. */
class GrowthTest {
    private static final int CHANGES = 10_000;
    private static final long CUT_NANOS = 700 * World.MILLI;

    @Test
    void tenThousandChangesOfConfigurationLeaveACoreAsLargeAsTen() {
        Profile profile = Worlds.quick();
        profile.chaosNanos = 3000 * World.SECOND;
        profile.submitNanos = 2 * World.SECOND;
        profile.encodes = false;
        World world = Worlds.of(profile, Tamper.NONE);
        flap(world, 0);
        int[] early = new int[profile.nodes.length];
        world.at(20 * World.SECOND, () -> measure(world, early));
        int[] late = new int[profile.nodes.length];
        world.at(profile.chaosNanos + 15 * World.SECOND, () -> measure(world, late));

        assertEquals("", Worlds.broken(world));

        assertTrue(world.changes() > CHANGES, world.changes() + " changes");
        for (int i = 0; i < late.length; i++) {
            assertTrue(late[i] <= early[i] + 64, late[i] + " bytes after all changes, " + early[i] + " before");
        }
    }

    private static void flap(World world, int victim) {
        cut(world, victim, 1);
        world.later(CUT_NANOS, () -> {
            cut(world, victim, -1);
            world.later(CUT_NANOS, () -> flap(world, (victim + 1) % world.nodes().length));
        });
    }

    private static void cut(World world, int victim, int change) {
        for (Node other : world.nodes()) {
            world.network().link(victim, other.index()).cuts += change;
            world.network().link(other.index(), victim).cuts += change;
        }
    }

    private static void measure(World world, int[] sizes) {
        for (Node node : world.nodes()) {
            sizes[node.index()] = node.core().snapshot(node.localNow()).length;
        }
    }
}
