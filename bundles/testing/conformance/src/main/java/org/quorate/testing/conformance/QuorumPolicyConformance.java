package org.quorate.testing.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quorate.ordering.RingId;
import org.quorate.quorum.PolicyMemory;
import org.quorate.quorum.PolicyState;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.Verdict;

/**
 * What a policy that counts votes must say: the rows of {@code quorum-oracle.txt}, and that of the partitions that random events
 * make at most one may act.
 */
public abstract class QuorumPolicyConformance {
    private static final int SEEDS = 3000;
    private static final int EVENTS = 60;
    private static final List<String> OPTIONS = List.of(
            "wait.for.all=true",
            "last.man.standing=true",
            "tie.breaker=lowest",
            "tie.breaker=highest",
            "tie.breaker=2 1");

    /** The policy that is to be tested. */
    protected abstract QuorumPolicy policy();

    @TestFactory
    Stream<DynamicTest> saysWhatTheOracleSays() throws IOException {
        return QuorumOracle.read().stream().map(block -> dynamicTest(block.name(), () -> block.play(policy())));
    }

    @Test
    void theOracleHasRows() throws IOException {
        long rows = QuorumOracle.read().stream().mapToLong(QuorumOracle::rows).sum();

        assertTrue(rows >= 100, rows + " rows are no oracle");
    }

    /** Nodes run all the time and are not ruled by operators: what a node forgets at a restart, and what an operator says, is for fencing. */
    @Test
    void atMostOnePartitionMayAct() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            int nodes = 2 + random.nextInt(7);
            QuorumSettings settings = randomSettings(random, nodes);
            PolicyCluster cluster = new PolicyCluster(policy(), settings);
            StringBuilder story = new StringBuilder();
            List<List<Integer>> partitions = List.of();
            for (int event = 0; event < EVENTS; event++) {
                int kind = event == 0 ? 0 : random.nextInt(4);
                if (kind == 3) {
                    cluster.reinstall();
                    story.append(" again");
                } else if (kind == 2) {
                    cluster.passWindows();
                    story.append(" window");
                } else {
                    partitions = randomPartitions(random, nodes);
                    cluster.partition(partitions);
                    story.append(' ').append(partitions);
                }
                long acting = partitions.stream()
                        .filter(each -> cluster.verdict(each.get(0)) == Verdict.QUORATE)
                        .count();
                assertTrue(acting <= 1, "seed " + seed + ", " + settings + ":" + story);
            }
        }
    }

    /** with the same settings another state that knows the same says the same; with others none may act that could not. */
    @Test
    void goesOnFromWhatAnotherPolicyKnew() {
        for (int seed = 1; seed <= SEEDS / 10; seed++) {
            Random random = new Random(seed);
            int nodes = 2 + random.nextInt(7);
            QuorumSettings settings = randomSettings(random, nodes);
            PolicyCluster cluster = new PolicyCluster(policy(), settings);
            for (int event = 0; event < EVENTS; event++) {
                List<List<Integer>> partitions = randomPartitions(random, nodes);
                cluster.partition(partitions);
                PolicyState state = cluster.state(partitions.get(0).get(0));
                PolicyMemory memory = policy().memory(state);
                PolicyState resumed = policy().resume(settings, memory);
                String which = "seed " + seed + ", " + settings + ": " + state.decision();
                PolicyState other = policy().resume(randomOptions(random, settings.votes()), memory);
                assertEquals(memory.lastQuorate(), policy().memory(other).lastQuorate(), which);
                assertTrue(
                        memory.quorate() || other.decision().verdict() != Verdict.QUORATE,
                        which + " goes up to " + other.decision());
                assertEquals(memory, policy().memory(resumed), which);
                assertEquals(state.decision().verdict(), resumed.decision().verdict(), which);
                assertEquals(state.decision().needed(), resumed.decision().needed(), which);
            }
        }
    }

    /** Bytes from anywhere are refused, or they are a state that answers like any other. */
    @Test
    void damagedBytesAreRefused() {
        int refused = 0;
        for (int seed = 1; seed <= SEEDS / 10; seed++) {
            Random random = new Random(seed);
            int nodes = 2 + random.nextInt(7);
            PolicyCluster cluster = new PolicyCluster(policy(), randomSettings(random, nodes));
            cluster.partition(randomPartitions(random, nodes));
            byte[] bytes = policy().write(cluster.state(1));
            for (int length = 0; length <= bytes.length + 1; length++) {
                if (length != bytes.length) {
                    byte[] other = Arrays.copyOf(bytes, length);
                    String which = "seed " + seed + ", length " + length;
                    assertThrows(IllegalArgumentException.class, () -> policy().read(other), which);
                }
            }
            for (int change = 0; change < 200; change++) {
                byte[] damaged = bytes.clone();
                for (int times = 1 + random.nextInt(3); times > 0; times--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                refused += isRefused(damaged) ? 1 : 0;
                byte[] noise = new byte[1 + random.nextInt(2 * bytes.length)];
                random.nextBytes(noise);
                noise[0] = bytes[0];
                refused += isRefused(noise) ? 1 : 0;
            }
        }
        assertTrue(refused > 0, "nothing was refused");
    }

    private boolean isRefused(byte[] bytes) {
        PolicyState state;
        try {
            state = policy().read(bytes);
        } catch (IllegalArgumentException expected) {
            return true;
        }
        QuorumView view = state.decision().view();
        SortedMap<Integer, PolicyState> brought = new TreeMap<>();
        view.members().forEach(node -> brought.put(node, state));
        QuorumView next = new QuorumView(new RingId(1, Long.MAX_VALUE), view.members());
        policy().write(policy().install(next, brought));
        policy().memory(state);
        return false;
    }

    private QuorumSettings randomSettings(Random random, int nodes) {
        SortedMap<Integer, Integer> votes = new TreeMap<>();
        boolean equal = random.nextInt(3) > 0;
        for (int node = 1; node <= nodes; node++) {
            votes.put(node, equal || random.nextInt(3) > 0 ? 1 : random.nextInt(4));
        }
        votes.put(1, Math.max(1, votes.get(1)));
        return randomOptions(random, votes);
    }

    private QuorumSettings randomOptions(Random random, SortedMap<Integer, Integer> votes) {
        SortedMap<String, String> options = new TreeMap<>();
        for (String option : OPTIONS) {
            if (random.nextInt(3) == 0) {
                options.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
            }
        }
        QuorumSettings settings = new QuorumSettings(votes, options);
        return policy().check(settings).isAccepted() ? settings : new QuorumSettings(votes, new TreeMap<>());
    }

    private static List<List<Integer>> randomPartitions(Random random, int nodes) {
        int parts = 1 + random.nextInt(3);
        SortedMap<Integer, List<Integer>> partitions = new TreeMap<>();
        for (int node = 1; node <= nodes; node++) {
            partitions
                    .computeIfAbsent(random.nextInt(parts), part -> new ArrayList<>())
                    .add(node);
        }
        return List.copyOf(partitions.values());
    }
}
