package org.quorate.transport.secure.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.transport.ClusterKeys.Stage;
import org.quorate.transport.secure.core.MasterKey;
import org.quorate.transport.secure.keys.KeyFiles;
import org.quorate.transport.secure.keys.KeyKeeper;

/** Three nodes with key files of their own change the key over an order that is a list. */
class KeyChangeTest {
    private static final int NODES = 3;

    private final MasterKey first = KeyFiles.freshKey();
    private final OneList order = new OneList();
    private final List<KeyChange> nodes = new ArrayList<>();
    private final List<KeyFiles> files = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeEach
    void join() throws Exception {
        for (int id = 1; id <= NODES; id++) {
            KeyFiles own = new KeyFiles(
                    Files.createDirectory(directory.resolve("node" + id)).resolve("cluster.key"));
            KeyFiles.create(own.current(), first);
            files.add(own);
            KeyChange node = new KeyChange(
                    "test",
                    id,
                    new TreeSet<>(List.of(1, 2, 3)),
                    Duration.ofSeconds(1),
                    new KeyKeeper(own, keys -> {}),
                    new Listening());
            nodes.add(node);
            node.order(Optional.of(order.join(node)));
        }
    }

    private List<String> namesAt(int id) throws IOException {
        try (Stream<Path> names = Files.list(directory.resolve("node" + id))) {
            return names.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void sec5TheKeyOfAllNodesChangesWithItsFiles() throws Exception {
        order.install();

        assertEquals(Optional.empty(), nodes.get(1).rotate(false));
        order.run();

        String now = nodes.get(0).held().sending();
        assertNotEquals(MasterKey.text(first.id()), now);
        for (int id = 1; id <= NODES; id++) {
            KeyChange node = nodes.get(id - 1);
            assertEquals(now, node.held().sending());
            assertEquals(List.of(), node.held().also());
            assertEquals(Stage.DONE, node.change().orElseThrow().stage());
            assertEquals(List.of("cluster.key"), namesAt(id));
            assertArrayEquals(
                    Files.readAllBytes(files.get(0).current()),
                    Files.readAllBytes(files.get(id - 1).current()));
        }
    }

    @Test
    void sec7NeitherMessagesNorJournalHoldAKey() throws Exception {
        order.install();
        nodes.get(0).rotate(false);
        order.run();

        String key = text(Files.readAllBytes(files.get(0).current()));
        assertFalse(order.submitted.isEmpty());
        for (byte[] message : order.submitted) {
            assertFalse(text(message).contains(key) || text(message).contains(text(first.secret())));
        }
        assertTrue(said.toString().contains(nodes.get(0).held().sending()), said.toString());
        assertFalse(said.toString().contains(key));
    }

    @Test
    void aNodeInNoRingRefuses() {
        assertEquals(Optional.of("this node is in no ring"), nodes.get(0).rotate(false));
        assertEquals(Optional.empty(), nodes.get(0).change());
    }

    @Test
    void aPreparedChangeNeedsTheFileAtEveryNode() throws Exception {
        order.install();
        MasterKey next = KeyFiles.freshKey();
        assertTrue(nodes.get(0).rotate(true).orElseThrow().endsWith("cluster.key.next does not exist"));
        KeyFiles.create(files.get(0).next(), next);
        KeyFiles.create(files.get(1).next(), next);

        assertEquals(Optional.empty(), nodes.get(0).rotate(true));
        order.run();

        assertEquals(Stage.CANCELLED, nodes.get(1).change().orElseThrow().stage());
        assertTrue(
                nodes.get(1).change().orElseThrow().why().startsWith("node 3: "),
                nodes.get(1).change()::toString);
        assertEquals(MasterKey.text(first.id()), nodes.get(0).held().sending());
    }

    @Test
    void aChangeWaitsForAMemberAndNamesItUntilItIsCancelled() {
        order.install();
        nodes.get(2).order(Optional.empty());
        nodes.get(0).rotate(false);
        order.run();

        assertEquals(Stage.DISTRIBUTE, nodes.get(0).change().orElseThrow().stage());
        assertEquals(List.of(3), nodes.get(0).change().orElseThrow().missing());
        assertEquals(Optional.empty(), nodes.get(0).cancel());
        order.run();
        assertEquals(Stage.CANCELLED, nodes.get(2).change().orElseThrow().stage());
        assertEquals(List.of(), nodes.get(2).held().also());
    }

    @Test
    void whatTheOrderHasNoRoomForIsSaidLater() {
        order.install();
        order.hasRoom = false;
        nodes.get(0).rotate(false);
        order.run();
        assertEquals(Optional.empty(), nodes.get(1).change());

        order.hasRoom = true;
        order.install();
        order.run();

        assertEquals(Stage.DONE, nodes.get(1).change().orElseThrow().stage());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private final class Listening implements SecureJournal {
        @Override
        public void fact(String code, String sentence) {
            said.add(code + " " + sentence);
        }

        @Override
        public void trouble(String code, String sentence) {
            said.add(code + " " + sentence);
        }
    }
}
