package org.quorate.quorum.core.decision;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Many clusters, each with its own luck. A failure names its seed, with which {@link #replay} begins. */
class QuorumSimulationTest {
    private static final int SEEDS = Integer.getInteger("quorum.seeds", 1_000);
    private static final int EVENTS = 150;

    @Test
    void membersSayTheSameAndAtMostOneRingActs() {
        SortedMap<String, Integer> seen = new TreeMap<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            replay(seed, seen);
        }

        System.out.println(seen);
        for (String each : List.of("Done", "Refused", "ViewChanged", "ends QUORATE", "ends INQUORATE", "changes")) {
            assertTrue(seen.getOrDefault(each, 0) > 0, "never seen: " + each + " among " + seen);
        }
    }

    private static void replay(long seed, SortedMap<String, Integer> seen) {
        QuorumSimulation simulation = new QuorumSimulation(seed, seed % 2 == 0);
        try {
            simulation.run(EVENTS);
            simulation.seen.forEach((name, times) -> seen.merge(name, times, Integer::sum));
        } catch (AssertionError | RuntimeException found) {
            fail("seed " + seed + " after " + simulation.last(), found);
        }
    }
}
