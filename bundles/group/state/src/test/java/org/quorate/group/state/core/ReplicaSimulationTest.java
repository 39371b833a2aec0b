package org.quorate.group.state.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.group.state.Lineage;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.ReplicaStatus;

/** Random lives of small groups; a failure names the seed, and {@code -Dstate.seed=N} replays it. {@code -Dstate.seeds=N} has N of them. */
class ReplicaSimulationTest {
    private static final int SEEDS = Integer.getInteger("state.seeds", 1000);
    private static final int STEPS = 3000;

    @Test
    void promisesHoldWhateverHappens() {
        long only = Long.getLong("state.seed", -1);
        TreeMap<String, Integer> reached = new TreeMap<>();
        for (long seed = only < 0 ? 1 : only; seed <= (only < 0 ? SEEDS : only); seed++) {
            try {
                run(seed, reached);
            } catch (RuntimeException | Error failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
        System.out.println("replicas, seeds 1 to " + SEEDS + ": " + reached);
        if (only < 0) {
            for (String each : List.of("restores", "merges", "unknown", "applied", "flooded", "gaveUp")) {
                assertTrue(reached.getOrDefault(each, 0) > SEEDS / 10, each + " of " + reached);
            }
        }
    }

    private static void run(long seed, TreeMap<String, Integer> reached) {
        MergePolicy policy = MergePolicy.values()[(int) (seed % 3)];
        SimulatedGroup group = new SimulatedGroup(seed, policy, new Limits(2_000, 200));

        for (int i = 0; i < STEPS; i++) {
            group.step();
        }
        group.meet();
        List<List<Long>> quorate = quorate(group);
        group.run();
        assertTrue(
                policy != MergePolicy.REFUSE
                        || quorate.isEmpty()
                        || quorate.stream().anyMatch(each -> isKept(each, group)),
                () -> "what was done while quorate is lost: " + quorate);
        reached.merge("quorate", quorate.size(), Integer::sum);
        List<SimulatedReplica> all = List.copyOf(group.replicas.values());
        all.forEach(each -> each.submit(1_000_000 + each.member.node()));
        group.run();

        all.forEach(each -> assertTrue(each.isReady(), () -> each.member + " is " + each.replica.status()));
        for (SimulatedReplica each : all) {
            assertEquals(0, each.roomTaken);
            assertTrue(each.isIdle(), () -> each.member + " still reads or writes");
            assertEquals(
                    each.submitted,
                    each.outcomes.stream().sorted().toList(),
                    () -> "commands of " + each.member + " and those of which it knows what became");
            for (SimulatedReplica other : all) {
                assertTrue(
                        each.history().contains(1_000_000L + other.member.node()),
                        () -> "a command of " + other.member + " is missing at " + each.member + "");
                if (policy != MergePolicy.ACCEPT) {
                    assertEquals(other.history(), each.history());
                    assertEquals(lineage(other), lineage(each));
                }
            }
            reached.merge("restores", each.restores, Integer::sum);
            reached.merge("merges", each.merges, Integer::sum);
            reached.merge("unknown", each.unknown, Integer::sum);
            reached.merge("applied", each.applied, Integer::sum);
            reached.merge("flooded", each.flooded, Integer::sum);
        }
        reached.merge("gaveUp", group.gaveUp, Integer::sum);
    }

    /** States that were quorate last; empty when none was, or when nobody has met anybody. */
    private static List<List<Long>> quorate(SimulatedGroup group) {
        List<SimulatedReplica> states = group.replicas.values().stream()
                .filter(each -> each.replica.status().phase() == ReplicaStatus.Phase.SETTLING && each.hadState())
                .toList();
        LastQuorate last = states.stream()
                .map(each -> group.quorate.of(each.history()))
                .max(Comparator.naturalOrder())
                .orElse(LastQuorate.NEVER);
        return last.equals(LastQuorate.NEVER)
                ? List.of()
                : states.stream()
                        .filter(each -> group.quorate.of(each.history()).equals(last))
                        .map(each -> List.copyOf(each.history()))
                        .toList();
    }

    private static boolean isKept(List<Long> state, SimulatedGroup group) {
        return group.replicas.values().stream().allMatch(each -> each.history().containsAll(state));
    }

    private static Lineage lineage(SimulatedReplica replica) {
        return replica.replica.status().lineage();
    }
}
