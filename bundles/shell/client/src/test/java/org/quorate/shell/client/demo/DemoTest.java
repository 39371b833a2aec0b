package org.quorate.shell.client.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    Path directory;

    private Demo demo;

    @BeforeEach
    void create() throws IOException {
        demo = Demo.create(directory.resolve("demo"), directory, List.of("127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3"));
        NodeSettings.write(demo, "demo", Optional.of(directory.resolve("trace")));
    }

    private static List<String> names(List<List<DemoNode>> groups) {
        return groups.stream().map(Demo::names).toList();
    }

    @Test
    void anotherTerminalFindsTheSameNodes() throws IOException {
        Demo found = Demo.find(directory.resolve("demo")).orElseThrow();

        assertEquals(demo.nodes(), found.nodes());
        assertEquals("node2", found.node("2").name());
    }

    @Test
    void anUnknownNodeIsNamed() {
        DemoFault fault = assertThrows(DemoFault.class, () -> demo.node("node4"));

        assertEquals(DemoFault.NO_SUCH, fault.exitCode());
        assertTrue(fault.getMessage().contains("node1 node2 node3"), fault.getMessage());
    }

    @Test
    void aProcessThatIsNotTheNodeIsNotTouched() throws IOException {
        demo.node("node1").started(ProcessHandle.current().pid());

        assertEquals(Optional.empty(), demo.node("node1").process());
        assertThrows(DemoFault.class, () -> demo.node("node1").signal("STOP"));
    }

    @Test
    void nodesThatAreNotNamedAreAGroup() {
        assertEquals(List.of("node2", "node1 node3"), names(new Network(demo).groups(List.of("node2"))));
        assertEquals(List.of("node1", "node2 node3"), names(new Network(demo).groups(List.of("node1", "node3,node2"))));
    }

    @Test
    void oneGroupOrANodeInTwoIsUsage() {
        Network network = new Network(demo);

        assertEquals(
                DemoFault.USAGE,
                assertThrows(DemoFault.class, () -> network.groups(List.of("node1,node2,node3")))
                        .exitCode());
        assertEquals(
                DemoFault.USAGE,
                assertThrows(DemoFault.class, () -> network.groups(List.of("node1", "node1,node2")))
                        .exitCode());
    }

    @Test
    void theCutIsRememberedUntilItIsMended() throws IOException {
        demo.cut(new Network(demo).groups(List.of("node1")));

        assertEquals(
                List.of("node1", "node2 node3"),
                names(Demo.find(demo.directory()).orElseThrow().groups()));

        demo.mend();

        assertEquals(List.of("node1 node2 node3"), names(demo.groups()));
    }

    @Test
    void onlyWhatTheDemoMadeIsRemoved() throws IOException {
        Path mine = demo.directory().resolve("notes.txt");
        Path outside = Files.writeString(directory.resolve("outside"), "x");
        Files.writeString(mine, "mine");
        Files.createSymbolicLink(demo.node("node1").directory().resolve("link"), outside);

        demo.remove();

        assertTrue(Files.exists(mine));
        assertTrue(Files.exists(outside));
        assertFalse(Files.exists(demo.node("node1").directory()));
        assertEquals(Optional.empty(), Demo.find(demo.directory()));
    }

    @Test
    void settingsNameEveryNodeAndTheEventLog() throws IOException {
        Path etc = demo.node("node3").directory().resolve("etc");

        assertTrue(Files.readString(etc.resolve("cluster.cfg")).contains("node.2.address.0 = 127.0.0.1:2\n"));
        assertTrue(Files.readString(etc.resolve("node.cfg")).contains("node.id = 3\n"));
        assertTrue(Files.readString(etc.resolve("node.cfg")).contains("trace/node3.jsonl\n"));
    }

    @Test
    void timesHaveAUnit() {
        assertEquals(500, DemoCommand.millis("500ms"));
        assertEquals(5000, DemoCommand.millis("5s"));
        assertEquals(5000, DemoCommand.millis("5"));
        assertEquals(60_000, DemoCommand.millis("1m"));
    }
}
