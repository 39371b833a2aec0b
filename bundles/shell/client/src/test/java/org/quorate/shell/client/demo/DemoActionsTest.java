package org.quorate.shell.client.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.shell.client.demo.NodeProbe.Fact;
import org.quorate.shell.client.demo.NodeProbe.Reply;
import org.quorate.shell.client.demo.NodeProbe.RingView;

@EnabledOnOs(OS.LINUX) // elsewhere nobody says which process is paused
class DemoActionsTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> told = new ArrayList<>();
    private final List<StandIn> processes = new ArrayList<>();
    private Demo demo;
    private DemoActions actions;

    @BeforeEach
    void start() throws IOException {
        demo = Demo.create(directory.resolve("demo"), directory, List.of("127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3"));
        for (DemoNode node : demo.nodes()) {
            processes.add(StandIn.of(node));
        }
        Network network = new Network(demo, this::answer, System::nanoTime, Thread::sleep);
        actions = new DemoActions(
                demo, new PrintStream(out, true, StandardCharsets.UTF_8), network, new RingOfAllThatAreUp());
    }

    @AfterEach
    void end() {
        processes.forEach(StandIn::close);
    }

    private Reply answer(DemoNode node, String... words) {
        told.add(node.name() + " " + String.join(" ", words));
        return new Reply(0, "", "");
    }

    @Test
    void aNodeThatWasPausedWhileTheNetworkWasMendedIsToldWhenItGoesOn() throws IOException, InterruptedException {
        demo.cut(List.of(List.of(demo.node("node1"), demo.node("node2")), List.of(demo.node("node3"))));
        demo.node("node3").pause();

        actions.heal();

        assertTrue(told.stream().noneMatch(order -> order.startsWith("node3")), told::toString);
        told.clear();

        assertEquals(0, actions.resume(demo.node("node3")));

        assertEquals(List.of("node3 transport:admit node1", "node3 transport:admit node2"), told);
        assertTrue(demo.node("node3").isUp());
    }

    /** Every node says what it would in a network that was never cut. */
    private final class RingOfAllThatAreUp implements Answers {
        @Override
        public Optional<RingView> ring(DemoNode node) {
            return Optional.of(new RingView(
                    "OPERATIONAL", "1.8", demo.up().stream().map(DemoNode::name).toList()));
        }

        @Override
        public Optional<List<Fact>> facts(DemoNode node, Instant since) {
            return Optional.of(List.of());
        }

        @Override
        public Optional<NodeVerdict> verdict(DemoNode node) {
            return Optional.of(new NodeVerdict(0, NodeVerdict.QUORATE, "1.8", 2, 3, 2));
        }
    }
}
