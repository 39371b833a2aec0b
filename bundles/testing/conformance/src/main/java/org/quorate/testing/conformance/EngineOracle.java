package org.quorate.testing.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quorate.quorum.Verdict;

/** Plays a block of {@code quorum-oracle.txt} with the engine of corosync; {@link QuorumOracle} plays it with a policy. */
final class EngineOracle {
    private static final int TRIES = 60;
    private static final long ARBITER_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final Pattern PARTITION = Pattern.compile("\\{([0-9,]+)}:([01?])");
    private static final Pattern DIFFERENCE =
            Pattern.compile("engine (?:accepts|(?:\\{[0-9,]+}:[01?] ?)+) ?Q-[0-9]+[a-z]? \\S.*");

    /** How a play ends that has found nothing wrong. */
    private enum Played {
        TO_THE_END,
        /** Quiet times may have passed that should not. */
        TOO_SLOWLY,
        /** The engine said what the policy says, of something that it says differently at other times. */
        WITHOUT_A_DIFFERENCE
    }

    private final QuorumOracle block;
    private final List<String> lines;
    private final Path directory;
    private int rows;

    /** Each try gets a directory in this one. */
    EngineOracle(QuorumOracle block, Path directory) {
        this.block = block;
        this.directory = directory;
        lines = block.lines();
        for (String line : lines) {
            if (line.startsWith("engine ")) {
                assertTrue(DIFFERENCE.matcher(line).matches(), line + ": no verdicts, rule and reason");
            }
        }
    }

    /** Fails at the first row that the engine sees otherwise than the block says; answers how many rows with verdicts it saw. */
    int play() throws IOException {
        int window = EngineWindows.SHORTEST_MILLIS;
        for (int tries = 0; tries < TRIES; tries++) {
            rows = 0;
            switch (playOnce(window)) {
                case TO_THE_END -> {
                    return rows;
                }
                case TOO_SLOWLY -> window = Math.min(2 * window, EngineWindows.LONGEST_MILLIS);
                case WITHOUT_A_DIFFERENCE -> {}
            }
        }
        return fail("of " + TRIES + " times in none a difference was seen that is listed, or this machine is too slow");
    }

    private Played playOnce(int windowMillis) throws IOException {
        Path own = Files.createTempDirectory(directory, "engine");
        try (VotequorumEngine engine = VotequorumEngine.start(own, block.settings(), windowMillis)) {
            EngineWindows windows = new EngineWindows(engine, block.settings(), windowMillis);
            for (int at = 0; at < lines.size(); at++) {
                String line = lines.get(at);
                String next = at + 1 < lines.size() ? lines.get(at + 1) : "";
                if (line.startsWith("engine-ends ")) {
                    return Played.TO_THE_END;
                }
                if (line.startsWith("refused ")) {
                    boolean accepts = lines.stream().anyMatch(each -> each.startsWith("engine accepts "));
                    assertEquals(!accepts, engine.refuses(), line + ": refused by the engine");
                    return Played.TO_THE_END;
                }
                if (line.startsWith("{")) {
                    Played played = row(line, next.startsWith("engine {") ? next : line, windows);
                    if (played != Played.TO_THE_END) {
                        return played;
                    }
                } else if (!line.startsWith("engine ")) {
                    happen(line, windows);
                }
            }
            return Played.TO_THE_END;
        }
    }

    private Played row(String row, String expected, EngineWindows windows) {
        List<List<Integer>> partitions = List.copyOf(QuorumOracle.verdicts(row).keySet());
        if (!row.equals(expected)) {
            assertEquals(
                    nodes(row, true).replaceAll(":.", ""), nodes(expected, true).replaceAll(":.", ""), expected);
            assertNotEquals(nodes(row, true), nodes(expected, true), expected + ": no difference");
        }
        if (!windows.partition(partitions)) {
            return Played.TOO_SLOWLY;
        }
        String want = nodes(expected, false);
        String said = said(windows, partitions);
        long deadline = System.nanoTime() + ARBITER_PATIENCE_NANOS;
        while (windows.hasArbiter() && !said.equals(want) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            windows.engine().settle();
            said = said(windows, partitions);
        }
        rows++;
        for (String node : nodes(expected, true).split(" ")) {
            if (!node.endsWith("?")) {
                assertTrue((said + " ").contains(node + " "), expected + ": it says " + said);
            }
        }
        boolean open = expected.contains(":?");
        return open && said.equals(nodes(row, true)) ? Played.WITHOUT_A_DIFFERENCE : Played.TO_THE_END;
    }

    /** Of each node what a line says, as in {@code "1:1 2:0"}; those that it leaves open, too, or without them. */
    private static String nodes(String line, boolean open) {
        StringBuilder text = new StringBuilder();
        Matcher partition = PARTITION.matcher(line);
        while (partition.find()) {
            for (int node : QuorumOracle.numbers(partition.group(1))) {
                if (open || !partition.group(2).equals("?")) {
                    text.append(text.isEmpty() ? "" : " ")
                            .append(node)
                            .append(':')
                            .append(partition.group(2));
                }
            }
        }
        return text.toString();
    }

    private static String said(EngineWindows windows, List<List<Integer>> partitions) {
        return partitions.stream()
                .flatMap(List::stream)
                .map(node -> node + (windows.engine().verdict(node) == Verdict.QUORATE ? ":1" : ":0"))
                .collect(Collectors.joining(" "));
    }

    private static void happen(String line, EngineWindows windows) {
        String rest = line.substring(line.indexOf(' ') + 1);
        String word = line.split(" ")[0];
        switch (word) {
            case "noted" -> {}
            case "restart" -> windows.stop(QuorumOracle.numbers(rest));
            case "window" -> windows.pass();
            case "again" -> windows.engine().reinstall();
            case "device", "device-against" ->
                QuorumOracle.numbers(rest).forEach(node -> windows.engine().device(node, word.equals("device")));
            default -> throw new IllegalArgumentException("the simulator has no command for: " + line);
        }
    }
}
