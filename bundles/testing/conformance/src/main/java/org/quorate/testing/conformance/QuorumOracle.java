package org.quorate.testing.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.quorum.Applied;
import org.quorate.quorum.Decision;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.SettingsCheck;
import org.quorate.quorum.Verdict;

/** One block of {@code quorum-oracle.txt}, which says what its lines mean. */
final class QuorumOracle {
    private static final Pattern PARTITION = Pattern.compile("\\{([0-9,]+)}:([01])");

    private final String name;
    private final SortedMap<Integer, Integer> votes = new TreeMap<>();
    private final SortedMap<String, String> options = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();

    private QuorumOracle(String name) {
        this.name = name;
    }

    /** All blocks of the file. */
    static List<QuorumOracle> read() throws IOException {
        List<QuorumOracle> blocks = new ArrayList<>();
        try (InputStream file = QuorumOracle.class.getResourceAsStream("quorum-oracle.txt")) {
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("block ")) {
                    blocks.add(new QuorumOracle(line.substring("block ".length())));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    blocks.get(blocks.size() - 1).add(line);
                }
            }
        }
        return blocks;
    }

    private void add(String line) {
        String rest = line.substring(line.indexOf(' ') + 1);
        if (line.startsWith("nodes ")) {
            for (int node = 1; node <= Integer.parseInt(rest); node++) {
                votes.put(node, 1);
            }
        } else if (line.startsWith("votes ")) {
            numbers(rest).forEach(number -> votes.put(votes.size() + 1, number));
        } else if (line.startsWith("option ")) {
            options.put(rest.substring(0, rest.indexOf('=')), rest.substring(rest.indexOf('=') + 1));
        } else {
            lines.add(line);
        }
    }

    /** What it is about. */
    String name() {
        return name;
    }

    /** Settings of all its nodes. */
    QuorumSettings settings() {
        return new QuorumSettings(votes, options);
    }

    /** All that happens in it, a line each. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Number of rows with verdicts. */
    long rows() {
        return lines.stream().filter(line -> line.startsWith("{")).count();
    }

    /** Plays the block with a policy; fails at the first line that it sees otherwise. */
    void play(QuorumPolicy policy) {
        PolicyCluster cluster = null;
        for (String line : lines) {
            String rest = line.substring(line.indexOf(' ') + 1);
            if (line.startsWith("engine")) {
                continue;
            }
            if (line.startsWith("refused ") || line.startsWith("noted ")) {
                SettingsCheck check = policy.check(settings());
                List<String> said = line.startsWith("refused ") ? check.refusals() : check.notes();
                assertTrue(said.stream().anyMatch(text -> text.startsWith(rest)), line + ": " + check);
            } else {
                if (cluster == null) {
                    assertTrue(
                            policy.check(settings()).isAccepted(),
                            policy.check(settings()).toString());
                    cluster = new PolicyCluster(policy, settings());
                }
                play(line, cluster);
            }
        }
    }

    private static void play(String line, PolicyCluster cluster) {
        String rest = line.substring(line.indexOf(' ') + 1);
        if (line.startsWith("{")) {
            verdicts(line, cluster);
            numbersOf(line, cluster);
        } else if (line.startsWith("restart ")) {
            cluster.stop(numbers(rest));
        } else if (line.equals("window")) {
            cluster.passWindows();
        } else if (line.equals("again")) {
            cluster.reinstall();
        } else if (line.startsWith("fails ")) {
            assertInstanceOf(Applied.Refused.class, change(rest, cluster), line);
        } else if (line.startsWith("device") || line.startsWith("leaving ")) {
            for (int node : numbers(rest)) {
                String one = line.substring(0, line.indexOf(' ') + 1) + node;
                assertInstanceOf(Applied.Accepted.class, change(one, cluster), line);
            }
        } else {
            assertInstanceOf(Applied.Accepted.class, change(line, cluster), line);
        }
    }

    private static Applied change(String line, PolicyCluster cluster) {
        String[] words = line.split(" ");
        int node = Integer.parseInt(words[1]);
        return switch (words[0]) {
            case "expect" ->
                cluster.apply(node, view -> new QuorumEvent.VotesExpected(view, Integer.parseInt(words[2])));
            case "give" ->
                cluster.apply(
                        node,
                        view -> new QuorumEvent.VotesGiven(
                                view, Integer.parseInt(words[2]), Integer.parseInt(words[3])));
            case "release" -> cluster.apply(node, QuorumEvent.WaitReleased::new);
            case "leaving" -> cluster.apply(node, view -> new QuorumEvent.MemberLeaving(view, node));
            case "device" -> cluster.apply(node, view -> new QuorumEvent.DeviceAnswered(view, node, true, false));
            case "device-against" ->
                cluster.apply(node, view -> new QuorumEvent.DeviceAnswered(view, node, false, false));
            case "device-decides" ->
                cluster.apply(node, view -> new QuorumEvent.DeviceAnswered(view, node, true, true));
            case "device-lost" -> cluster.apply(node, view -> new QuorumEvent.DeviceLost(view, node));
            default -> throw new IllegalArgumentException("no such line: " + line);
        };
    }

    /** The partitions of a line and what it says of each. */
    static Map<List<Integer>, Verdict> verdicts(String line) {
        Map<List<Integer>, Verdict> expected = new LinkedHashMap<>();
        Matcher partition = PARTITION.matcher(line);
        while (partition.find()) {
            boolean acts = partition.group(2).equals("1");
            expected.put(numbers(partition.group(1)), acts ? Verdict.QUORATE : Verdict.INQUORATE);
        }
        return expected;
    }

    private static void verdicts(String line, PolicyCluster cluster) {
        Map<List<Integer>, Verdict> expected = verdicts(line);
        cluster.partition(List.copyOf(expected.keySet()));
        expected.forEach((members, verdict) ->
                members.forEach(node -> assertEquals(verdict, cluster.verdict(node), line + ": node " + node)));
    }

    private static void numbersOf(String line, PolicyCluster cluster) {
        Decision decision = null;
        for (String word : line.split(" ")) {
            Matcher partition = PARTITION.matcher(word);
            if (partition.matches()) {
                decision = cluster.decision(numbers(partition.group(1)).get(0));
            } else if (word.startsWith("E=")) {
                assertEquals(Long.parseLong(word.substring(2)), decision.expected(), line + ": " + decision);
            } else if (word.startsWith("q=")) {
                assertEquals(Long.parseLong(word.substring(2)), decision.needed(), line + ": " + decision);
            } else {
                throw new IllegalArgumentException("no such word: " + word + " in " + line);
            }
        }
    }

    /** Numbers between commas. */
    static List<Integer> numbers(String text) {
        return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }
}
