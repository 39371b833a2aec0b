package org.quorate.group.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random lives of small clusters; a failure names the seed, and {@code -Dgroup.seed=N} replays it. */
class GroupSimulationTest {
    private static final int SEEDS = 1000;
    private static final int STEPS = 800;
    private static final GroupLimits LIMITS = new GroupLimits(2, 6, 48, 32, 400, 3);

    @Test
    void promisesHoldWhateverHappens() {
        long only = Long.getLong("group.seed", -1);
        TreeMap<String, Integer> reached = new TreeMap<>();
        for (long seed = only < 0 ? 1 : only; seed <= (only < 0 ? SEEDS : only); seed++) {
            try {
                run(seed, reached);
            } catch (RuntimeException | Error failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
        if (only < 0) {
            for (String each : new String[] {
                "MESSAGE",
                "SUSPENDED",
                "LEFT",
                "ENDED",
                "REFUSED",
                "JOIN_REFUSED",
                "STALE_PIECE",
                "SENT_AGAIN",
                "large",
                "run"
            }) {
                assertTrue(reached.getOrDefault(each, 0) > SEEDS / 10, each + " of " + reached);
            }
            assertEquals(0, reached.getOrDefault("MALFORMED", 0) + reached.getOrDefault("MALFORMED_STATE", 0));
        }
    }

    private static void run(long seed, TreeMap<String, Integer> reached) {
        SimulatedCluster cluster = new SimulatedCluster(seed, 2 + (int) (seed % 4), LIMITS);

        for (int i = 0; i < STEPS; i++) {
            cluster.step();
            for (SimulatedNode node : cluster.alive()) {
                long held = node.layer.heldBytes();
                assertTrue(held <= LIMITS.underWayBytes(), held + " bytes under way at node " + node.id);
            }
        }
        cluster.settle();

        new Promises(cluster).check();
        cluster.nodes.values().forEach(node -> {
            node.counters.forEach((counter, count) -> reached.merge(counter.name(), count, Integer::sum));
            node.witnesses.forEach(witness ->
                    witness.events.forEach(event -> reached.merge(event.kind().name(), 1, Integer::sum)));
        });
        cluster.alive().forEach(node -> reached.merge("large", node.largeDelivered, Integer::sum));
        cluster.alive().forEach(node -> reached.merge("run", node.runsDelivered, Integer::sum));
    }
}
