package org.quorate.node.loop.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.node.StableStore.Present;
import org.quorate.node.loop.store.DirectoryUnusable;
import org.quorate.node.loop.turn.LoopLimits;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NodeHostTest {
    private static final LoopLimits LIMITS = LoopLimits.DEFAULT;

    @TempDir
    Path directory;

    @Test
    void completionsOfTheStoreRunOnTheLoopAndRecordsSurviveARestart() throws Exception {
        CompletableFuture<String> written = new CompletableFuture<>();
        try (NodeHost node = new NodeHost(identity(), Optional.empty(), LIMITS)) {
            node.store()
                    .write(
                            "ring",
                            new byte[] {7},
                            failure -> written.complete(failure + node.loop().onLoop()));
            assertEquals("true", written.get());
            assertFalse(node.eventLog().enabled());
        }

        try (NodeHost node = new NodeHost(identity(), Optional.empty(), LIMITS)) {
            assertEquals(
                    7,
                    assertInstanceOf(Present.class, node.store().read("ring")).content()[0]);
        }
    }

    @Test
    void eventLogIsCompleteWhenTheNodeHasStopped() throws Exception {
        Path trace = directory.resolve("trace/node2.jsonl");
        try (NodeHost node = new NodeHost(identity(), Optional.of(trace), LIMITS)) {
            node.loop()
                    .call(() -> {
                        node.eventLog().begin(1);
                        node.eventLog().line("stop").put("why", "test").end();
                        return 0;
                    })
                    .get();
        }

        assertTrue(
                Files.readString(trace).contains("\"n\":2,\"i\":1,\"x\":0,\"e\":\"stop\",\"why\":\"test\",\"h\":\""));
    }

    @Test
    void secondNodeWithTheSameDirectoryDoesNotStartAndTheFirstGoesOn() throws Exception {
        try (NodeHost node = new NodeHost(identity(), Optional.empty(), LIMITS)) {
            assertThrows(DirectoryUnusable.class, () -> new NodeHost(identity(), Optional.empty(), LIMITS));

            assertTrue(node.loop().call(() -> node.loop().onLoop()).get());
        }
    }

    @Test
    void identityIsCheckedAsAWhole() {
        assertEquals("node1", identity().nameOf(1));
        assertEquals("node9", identity().nameOf(9));
        assertWrong(
                "node 3 with the name \"node3\" is not one of {1=node1, 2=node2}", 3, "node3", "1=node1", "2=node2");
        assertWrong("node id 0 is not 1 to 2147483647", 2, "node2", "0=node1", "2=node2");
        assertWrong("node id 2 is there twice", 2, "node2", "2=node2", "2=other");
        assertWrong("node \"two\" is not id=name", 2, "node2", "two");
        assertWrong("node name \"Node2\" is not 1 to 64 of [a-z0-9.-]", 2, "Node2", "2=Node2");
    }

    private void assertWrong(String message, int id, String name, String... nodes) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new ConfiguredIdentity("demo", id, name, ConfiguredIdentity.nodes(nodes), directory));
        assertEquals(message, e.getMessage());
    }

    private ConfiguredIdentity identity() {
        return new ConfiguredIdentity(
                "demo", 2, "node2", ConfiguredIdentity.nodes("1=node1", "2=node2"), directory.resolve("data"));
    }
}
