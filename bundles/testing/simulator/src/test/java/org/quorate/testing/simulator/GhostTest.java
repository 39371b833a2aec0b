package org.quorate.testing.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Nodes that join and die while layers agree leave no ghost behind, and hang nobody (M-54, M-56; corosync/corosync#828). */
class GhostTest {
    private static final int TIMES = 1_000;

    @Test
    void aThousandRoundsInWhichMembersDieLeaveNeitherGhostNorHang() {
        long interrupted = 0;
        for (long seed = 1; interrupted < TIMES; seed++) {
            Outcome outcome = new Simulation(seed, Swarm.LAYERS).run();
            assertEquals("", outcome.report());
            assertTrue(outcome.agreed() > 0, "seed " + seed + ": layers have agreed on nothing");
            interrupted += outcome.agreementsInterrupted();
        }
    }
}
