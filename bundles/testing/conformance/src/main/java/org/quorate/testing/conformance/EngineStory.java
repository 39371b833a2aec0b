package org.quorate.testing.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.quorum.Decision;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.Verdict;

/** What happens by one seed to nodes of a policy and to nodes of the engine of corosync, verdict by verdict. */
final class EngineStory {
    private static final int EVENTS = 10;
    private static final List<String> TIE_BREAKERS = List.of("lowest", "highest", "2 1", "3 1 2");

    private enum Kind {
        PLAIN,
        WEIGHTED,
        TWO_NODE,
        TIE_BREAKER,
        LAST_MAN_STANDING
    }

    /** The last one takes the most time by far. */
    private static final List<Kind> KINDS = List.of(
            Kind.PLAIN,
            Kind.WEIGHTED,
            Kind.WEIGHTED,
            Kind.TWO_NODE,
            Kind.TIE_BREAKER,
            Kind.TIE_BREAKER,
            Kind.TIE_BREAKER,
            Kind.LAST_MAN_STANDING);

    private final long seed;
    private final QuorumPolicy policy;
    private final QuorumSettings settings;
    private final Random random;
    private final StringBuilder story = new StringBuilder();
    private final SortedMap<Integer, List<Integer>> viewOf = new TreeMap<>();
    private final Set<Integer> acting = new HashSet<>();
    private final Set<Integer> acted = new HashSet<>();
    private final int windowMillis;
    private int compared;
    private boolean tooSlow;

    /** The settings are those of the seed; quiet times of the engine are so long. */
    EngineStory(long seed, QuorumPolicy policy, int windowMillis) {
        this.windowMillis = windowMillis;
        this.seed = seed;
        this.policy = policy;
        random = new Random(seed);
        settings = settings(random);
    }

    private static QuorumSettings settings(Random random) {
        SortedMap<Integer, Integer> votes = new TreeMap<>();
        SortedMap<String, String> options = new TreeMap<>();
        int nodes = 2 + random.nextInt(5);
        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        if (kind == Kind.TWO_NODE) {
            nodes = 2;
            options.put("two.node", "true");
        } else if (kind == Kind.TIE_BREAKER) {
            nodes = 2 * (1 + nodes / 2);
            options.put("tie.breaker", TIE_BREAKERS.get(random.nextInt(nodes < 3 ? 3 : 4)));
        } else if (kind == Kind.LAST_MAN_STANDING) {
            nodes = Math.max(3, nodes);
            options.put("last.man.standing", "true");
        }
        if (kind == Kind.LAST_MAN_STANDING || kind != Kind.TWO_NODE && random.nextInt(3) == 0) {
            options.put("wait.for.all", "true");
        }
        for (int node = 1; node <= nodes; node++) {
            votes.put(node, kind == Kind.WEIGHTED ? random.nextInt(4) : 1);
        }
        votes.put(1, Math.max(1, votes.get(1)));
        return new QuorumSettings(votes, options);
    }

    /** Whether it has ended early, because a quiet time may have passed that should not. */
    boolean wasTooSlow() {
        return tooSlow;
    }

    /** How many verdicts were compared. */
    int compared() {
        return compared;
    }

    /**
     * Plays it until it ends or the two differ; fails where no listed difference is the reason.
     *
     * @param directory of the engine
     * @return the listed difference that ended it; empty when there was none
     */
    Optional<EngineDifference> play(Path directory) throws IOException {
        assertTrue(
                policy.check(settings).isAccepted(),
                () -> this + policy.check(settings).toString());
        PolicyCluster cluster = new PolicyCluster(policy, settings);
        Path own = Files.createTempDirectory(directory, "engine");
        try (VotequorumEngine engine = VotequorumEngine.start(own, settings, windowMillis)) {
            EngineWindows windows = new EngineWindows(engine, settings, windowMillis);
            for (int event = 0; event < EVENTS; event++) {
                List<List<Integer>> partitions = partitions(event == 0);
                story.append("\n  ").append(partitions);
                cluster.rebuild(partitions);
                if (!windows.rebuild(partitions)) {
                    tooSlow = true;
                    return Optional.empty();
                }
                Optional<EngineDifference> difference = compare(cluster, engine, partitions);
                if (difference.isEmpty() && windows.areUsed() && random.nextInt(4) > 0) {
                    story.append(" window");
                    cluster.passWindows();
                    windows.pass();
                    difference = compare(cluster, engine, partitions);
                }
                if (difference.isPresent()) {
                    return difference;
                }
            }
        }
        return Optional.empty();
    }

    private List<List<Integer>> partitions(boolean first) {
        int parts = 1 + random.nextInt(3);
        SortedMap<Integer, List<Integer>> partitions = new TreeMap<>();
        for (int node : settings.votes().keySet()) {
            boolean down = random.nextInt(8) == 0;
            int part = first ? 0 : random.nextInt(parts);
            if (!down) {
                partitions.computeIfAbsent(part, each -> new ArrayList<>()).add(node);
            }
        }
        return List.copyOf(partitions.values());
    }

    private Optional<EngineDifference> compare(
            PolicyCluster cluster, VotequorumEngine engine, List<List<Integer>> partitions) {
        Optional<EngineDifference> found = Optional.empty();
        for (List<Integer> members : partitions) {
            for (int node : members) {
                Verdict said = engine.verdict(node);
                story.append(' ').append(node).append(said == Verdict.QUORATE ? ":1" : ":0");
                Decision decision = cluster.decision(node);
                compared++;
                if (decision.verdict() != said) {
                    Optional<EngineDifference> listed = EngineDifference.of(settings, seen(decision));
                    assertTrue(listed.isPresent(), () -> "node " + node + ": " + said + ", not " + decision + this);
                    found = found.or(() -> listed);
                }
            }
        }
        remember(cluster, partitions);
        return found;
    }

    private EngineDifference.Seen seen(Decision decision) {
        List<Integer> members = decision.view().members();
        List<Integer> before = viewOf.getOrDefault(members.get(0), List.of());
        boolean fromOneView =
                acting.containsAll(members) && members.stream().allMatch(node -> before.equals(viewOf.get(node)));
        return new EngineDifference.Seen(
                decision.verdict() == Verdict.QUORATE,
                decision.present() >= decision.needed(),
                decision.present() == decision.expected() / 2,
                fromOneView,
                members.stream().anyMatch(acted::contains));
    }

    /** Both have said the same so far, so what the policy said is what the engine remembers. */
    private void remember(PolicyCluster cluster, List<List<Integer>> partitions) {
        viewOf.clear();
        acting.clear();
        for (List<Integer> members : partitions) {
            for (int node : members) {
                viewOf.put(node, members);
                if (cluster.verdict(node) == Verdict.QUORATE) {
                    acting.add(node);
                }
            }
        }
        acted.retainAll(viewOf.keySet());
        acted.addAll(acting);
    }

    @Override
    public String toString() {
        return "\nseed " + seed + " (alone: mvn verify -Dit.test=VotequorumIT -DargLine=-Dvotequorum.seed=" + seed
                + "), " + settings + ":" + story;
    }
}
