package org.quorate.testing.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Process groups keep their promises while rings change, and what can happen to them does. */
class GroupsTest {
    private static final int SEEDS = 60;
    private static final int TIMES = 3;

    @Test
    void membersOfGroupsAreToldTheSameWhateverHappensToRings() {
        TreeMap<String, Integer> reached = new TreeMap<>();

        for (long seed = 1; seed <= SEEDS; seed++) {
            Outcome outcome = new Simulation(seed, Swarm.LAYERS).run();
            assertEquals("", outcome.report());
            outcome.reachedInGroups().forEach((what, times) -> reached.merge(what, times, Integer::sum));
        }

        for (String what : List.of(
                "small",
                "large",
                "table",
                "1 views",
                "2 views",
                "left",
                "ended",
                "refused GROUP_FULL",
                "refused TOO_MANY_GROUPS",
                "refused WITHDRAWN",
                "stopped",
                "suspended",
                "never",
                "after parting",
                "SENT_AGAIN",
                "STALE_PIECE",
                "STRANGER")) {
            assertTrue(reached.getOrDefault(what, 0) >= TIMES, what + " in " + reached);
        }
    }

    @Test
    void runsWithoutLayersHaveNoGroups() {
        for (long seed = 1; seed <= TIMES; seed++) {
            Outcome outcome = new Simulation(seed, Swarm.COROSYNC).run();

            assertEquals(0, outcome.profile().groupNanos);
            assertTrue(outcome.reachedInGroups().isEmpty());
        }
    }
}
