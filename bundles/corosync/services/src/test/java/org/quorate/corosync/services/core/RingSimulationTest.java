package org.quorate.corosync.services.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Rings that change at any point of their synchronisation; a failure prints the seed that replays it. */
class RingSimulationTest {
    private static final int RUNS = 4000;

    @Test
    void noMemberHangsOrKeepsAGhostWhereverARingChanges() {
        int interrupted = 0;
        int synchronised = 0;

        for (long seed = 1; seed <= RUNS; seed++) {
            RingSimulation simulation = new RingSimulation(seed, 2 + (int) (seed % 5), false);
            try {
                simulation.run(300);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
            interrupted += simulation.interrupted;
            synchronised += simulation.synchronised;
        }

        assertTrue(interrupted > RUNS, "rings left in the middle of their synchronisation: " + interrupted);
        assertTrue(synchronised > RUNS, "rings left when they were synchronised: " + synchronised);
    }

    @Test
    void longRunsOfManyMembersComeToRest() {
        for (long seed = 1; seed <= 40; seed++) {
            RingSimulation simulation = new RingSimulation(-seed, 9, false);
            try {
                simulation.run(8000);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + -seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    @Test
    void whatOthersHadQueuedForARingThatIsGoneDoesNoHarm() {
        for (long seed = 1; seed <= RUNS / 4; seed++) {
            RingSimulation simulation = new RingSimulation(seed, 2 + (int) (seed % 5), true);
            try {
                simulation.run(300);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }
}
