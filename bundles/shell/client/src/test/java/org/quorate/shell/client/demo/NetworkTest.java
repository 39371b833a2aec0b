package org.quorate.shell.client.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.shell.client.demo.NodeProbe.Reply;

class NetworkTest {
    private static final long MILLISECOND = 1_000_000;
    private static final Reply DONE = new Reply(0, "", "");
    private static final Reply SILENCE = new Reply(124, "", "It does not answer.");
    private static final Reply NO_LINK = new Reply(75, "", "NOD-002  This node has no link open. Why: it starts.\n");

    @TempDir
    Path directory;

    private final Map<String, Long> linkOpenNanos = new HashMap<>();
    private final Map<String, Long> silentUntilNanos = new HashMap<>();
    private final List<String> silent = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private long nowNanos = Long.MAX_VALUE - 5 * MILLISECOND; // the clock runs over
    private final long startNanos = nowNanos;
    private Demo demo;
    private Network network;

    @BeforeEach
    void cut() throws IOException {
        demo = Demo.create(directory.resolve("demo"), directory, List.of("127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3"));
        network = new Network(demo, this::answer, () -> nowNanos, millis -> nowNanos += millis * MILLISECOND);
        demo.cut(network.groups(List.of("node1", "node2,node3")));
    }

    private Reply answer(DemoNode node, String... words) {
        if (silentUntilNanos.getOrDefault(node.name(), 0L) > nowNanos - startNanos) {
            silent.add(node.name());
            return SILENCE;
        }
        if (linkOpenNanos.getOrDefault(node.name(), 0L) > nowNanos - startNanos) {
            return NO_LINK;
        }
        done.add(node.name() + " " + String.join(" ", words));
        return DONE;
    }

    @Test
    void aNodeIsCutOffAsSoonAsItsLinkIsOpen() throws IOException, InterruptedException {
        linkOpenNanos.put("node3", 3000 * MILLISECOND);

        network.apply(List.of(demo.node("node3")));

        assertEquals(List.of("node3 transport:shutout node1", "node3 transport:admit node2"), done);
    }

    @Test
    void aNodeWithoutALinkHoldsUpNoOther() throws IOException, InterruptedException {
        linkOpenNanos.put("node1", 3000 * MILLISECOND);

        network.apply(demo.nodes());

        assertEquals(
                List.of(
                        "node2 transport:shutout node1",
                        "node2 transport:admit node3",
                        "node3 transport:shutout node1",
                        "node3 transport:admit node2",
                        "node1 transport:shutout node2",
                        "node1 transport:shutout node3"),
                done);
    }

    @Test
    void aNodeThatIsPausedMeanwhileIsPassedOverAfterOneQuestion() throws IOException, InterruptedException {
        silentUntilNanos.put("node2", Long.MAX_VALUE); // no process of it runs either

        network.apply(demo.nodes());

        assertEquals(List.of("node2"), silent);
        assertEquals(startNanos, nowNanos);
        assertEquals(
                List.of(
                        "node1 transport:shutout node2",
                        "node1 transport:shutout node3",
                        "node3 transport:shutout node1",
                        "node3 transport:admit node2"),
                done);
    }

    @Test
    void aNodeThatRunsIsToldAsSoonAsItAnswers() throws IOException, InterruptedException {
        silentUntilNanos.put("node3", 3000 * MILLISECOND);

        try (StandIn process = StandIn.of(demo.node("node3"))) {
            network.apply(List.of(demo.node("node3")));
        }

        assertEquals(List.of("node3 transport:shutout node1", "node3 transport:admit node2"), done);
    }

    @Test
    void aLinkThatNeverOpensIsReportedWhenTheTimeOfAStartIsOver() {
        linkOpenNanos.put("node3", Long.MAX_VALUE);

        DemoFault fault = assertThrows(DemoFault.class, () -> network.apply(List.of(demo.node("node3"))));

        assertEquals(DemoFault.LATE, fault.exitCode());
        assertEquals(NodeStart.PATIENCE_NANOS, nowNanos - startNanos);
        assertTrue(
                fault.getMessage()
                        .startsWith("node3 refused transport:shutout node1 for 60 s: NOD-002  This node has no link"),
                fault.getMessage());
        assertTrue(fault.getMessage().endsWith("quorate demo start node3."), fault.getMessage());
    }

    @Test
    void anotherRefusalIsReportedAtOnce() {
        Reply refusal = new Reply(77, "", "NOD-003  You may not give transport:shutout.\n");
        Network refusing = new Network(demo, (node, words) -> refusal, () -> nowNanos, millis -> nowNanos += millis);

        DemoFault fault = assertThrows(DemoFault.class, () -> refusing.apply(List.of(demo.node("node3"))));

        assertEquals(DemoFault.FAILED, fault.exitCode());
        assertEquals(startNanos, nowNanos);
        assertEquals(
                "node3 refused transport:shutout node1: NOD-003  You may not give transport:shutout.",
                fault.getMessage());
    }
}
