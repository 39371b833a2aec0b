package org.quorate.corosync.services.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Rings that change at any point of their synchronisation; a failure prints the seed that replays it. */
class RingSimulationTest {
    private static final int RUNS = 10_000;

    @Test
    void noMemberHangsOrKeepsAGhostWhereverARingChanges() {
        int[] leftAfter = new int[7];

        for (long seed = 1; seed <= RUNS; seed++) {
            RingSimulation simulation = new RingSimulation(seed, 2 + (int) (seed % 5), false);
            try {
                simulation.run(400);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
            Arrays.setAll(leftAfter, phase -> leftAfter[phase] + simulation.leftAfter[phase]);
        }

        for (int left : leftAfter) {
            assertTrue(
                    left > RUNS / 10,
                    "rings left in each phase of their synchronisation: " + Arrays.toString(leftAfter));
        }
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
    void whatDaemonsSendAtTheWrongTimeDoesNoHarm() {
        for (long seed = 1; seed <= RUNS / 4; seed++) {
            RingSimulation simulation = new RingSimulation(seed, 2 + (int) (seed % 5), true);
            try {
                simulation.run(400);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }
}
