package org.quorate.shell.client.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.shell.client.demo.NodeProbe.Fact;
import org.quorate.shell.client.demo.NodeProbe.RingView;

class AftermathTest {
    private static final DemoNode ONE = new DemoNode(1, "node1", "127.0.0.1:1", Path.of("node1"));
    private static final DemoNode TWO = new DemoNode(2, "node2", "127.0.0.1:2", Path.of("node2"));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Long, Runnable> later = new LinkedHashMap<>();
    private final Nodes nodes = new Nodes();
    private long nowMillis;
    private final Aftermath after = new Aftermath(
            new PrintStream(out, true, StandardCharsets.UTF_8), nodes, () -> nowMillis * 1_000_000, this::pass);

    private void pass(long millis) {
        nowMillis += millis;
        later.entrySet().removeIf(due -> {
            boolean now = due.getKey() <= nowMillis;
            if (now) {
                due.getValue().run();
            }
            return now;
        });
    }

    private int interrupted(List<List<DemoNode>> groups) throws IOException, InterruptedException {
        return after.follow(RingWait.of(groups, nodes), true);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aGroupThatLostNoMemberKeepsItsRingAndIsNotWaitedFor() throws IOException, InterruptedException {
        nodes.is(ONE, "1.8", "node1", "node2");
        nodes.is(TWO, "1.8", "node1", "node2");

        assertEquals(0, interrupted(List.of(List.of(ONE, TWO))), this::printed);

        assertEquals(0, nowMillis);
        assertEquals(
                List.of("The ring lost no member and stayed as it was.", "Quorate: 1 of 1 vote, 1 needed."),
                printed().lines().toList());
    }

    @Test
    void onlyTheGroupThatLostAMemberIsWaitedFor() throws IOException, InterruptedException {
        nodes.is(ONE, "1.12", "node1");
        nodes.is(TWO, "2.12", "node2", "node3");
        later.put(800L, () -> nodes.installs(TWO, "2.16", "node2"));

        assertEquals(0, interrupted(List.of(List.of(ONE), List.of(TWO))), this::printed);

        assertEquals(800, nowMillis);
        List<String> lines = printed().lines().toList();
        assertTrue(lines.get(0).endsWith("node2  ring      installed 2.16"), this::printed);
        assertEquals("At node1: the ring lost no member and stayed as it was.", lines.get(1));
        assertTrue(lines.get(2).startsWith("At node2: no service for "), this::printed);
        assertEquals("At node1: quorate: 1 of 1 vote, 1 needed.", lines.get(3));
    }

    @Test
    void aRingIsNotCalledTheSameBeforeItsHistoryWasHeard() throws IOException, InterruptedException {
        nodes.installs(ONE, "1.12", "node1");
        List<Fact> facts = nodes.facts.remove(ONE);
        later.put(100L, () -> nodes.facts.put(ONE, facts));

        assertEquals(0, interrupted(List.of(List.of(ONE))), this::printed);

        assertEquals(100, nowMillis);
        assertTrue(printed().contains("\nNo service for "), this::printed);
    }

    @Test
    void aRingThatKeepsALostMemberIsReported() throws IOException, InterruptedException {
        nodes.is(ONE, "1.8", "node1", "node2");

        assertEquals(DemoFault.LATE, interrupted(List.of(List.of(ONE))));

        assertTrue(printed().startsWith("Not over after 30 s: node1: OPERATIONAL 1.8 of node1 node2"), this::printed);
    }

    /** Nodes that say what the test has them say. */
    private static final class Nodes implements Answers {
        private final Map<DemoNode, RingView> rings = new HashMap<>();
        private final Map<DemoNode, List<Fact>> facts = new HashMap<>();

        void is(DemoNode node, String ring, String... members) {
            rings.put(node, new RingView("OPERATIONAL", ring, List.of(members)));
            facts.put(node, List.of());
        }

        void installs(DemoNode node, String ring, String... members) {
            is(node, ring, members);
            Instant now = Instant.now(); // wall clock: as in histories
            facts.put(node, List.of(new Fact(now, "ring", "RNG-110", "installed " + ring)));
        }

        @Override
        public Optional<RingView> ring(DemoNode node) {
            return Optional.of(rings.get(node));
        }

        @Override
        public Optional<List<Fact>> facts(DemoNode node, Instant since) {
            return Optional.ofNullable(facts.get(node));
        }

        @Override
        public Optional<NodeVerdict> verdict(DemoNode node) {
            return Optional.of(
                    new NodeVerdict(0, NodeVerdict.QUORATE, rings.get(node).ring(), 1, 1, 1));
        }
    }
}
