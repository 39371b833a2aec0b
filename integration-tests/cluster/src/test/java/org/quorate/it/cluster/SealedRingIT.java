package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.shell.client.demo.DemoNode;

/** Nodes that seal what they send, as processes. */
class SealedRingIT {
    private static final int BYTES = 30_000_000;
    private static final int CHUNK = 8192;
    private static final int CHUNKS = (BYTES + CHUNK - 1) / CHUNK;
    private static final int CHANGES = 5;

    @TempDir
    Path directory;

    @Test
    void sec5TheKeyChangesUnderLoadWithoutALostMessageOrAnotherRing() throws Exception {
        Path input = directory.resolve("input");
        byte[] bytes = new byte[BYTES];
        new Random(5).nextBytes(bytes);
        Files.write(input, bytes);
        List<byte[]> keys = new ArrayList<>();

        try (ThreeNodes three = ThreeNodes.startSealed(directory)) {
            String ring = ring(three.node(1));
            keys.add(key(three.node(1)));
            Process subscriber = subscribe(three.node(3));
            Process publisher = quorate(
                            three.node(1), "publish", "--quiet", "--channel", "file", "--chunk", String.valueOf(CHUNK))
                    .redirectInput(input.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            for (int i = 0; i < CHANGES; i++) {
                assertEquals(
                        0, run(three.node(1 + i % 3), "transport:key", "rotate").exit());
                keys.add(key(three.node(1)));
            }
            assertEquals(0, publisher.waitFor());
            assertEquals(0, subscriber.waitFor());

            assertEquals(ring, ring(three.node(1)));
            for (DemoNode node : three.all()) {
                assertArrayEquals(key(three.node(1)), key(node));
                assertEquals(List.of("cluster.cfg", "cluster.key", "node.cfg"), names(etc(node)));
            }
        }

        assertEquals(-1, Files.mismatch(input, directory.resolve("node3.out")));
        assertEquals(
                CHANGES + 1,
                new TreeSet<>(keys.stream().map(HexFormat.of()::formatHex).toList()).size());
        assertNoneIsWritten(keys);
    }

    @Test
    void sec7ANodeWithoutAKeyOrWithOneThatIsNotSecretDoesNotStart() throws Exception {
        NodeProcess.writeSettings(directory);
        Path etc = directory.resolve("etc");
        Files.writeString(
                etc.resolve("cluster.cfg"), "transport.key.file = etc/cluster.key\n", StandardOpenOption.APPEND);

        try (NodeProcess node = NodeProcess.start(directory)) {
            node.awaitLine("SET-027");
            node.awaitLine("quorate transport:key new");
            assertEquals(78, node.awaitExit());
        }
        Files.write(etc.resolve("cluster.key"), new byte[32]);
        assertNotEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(etc.resolve("cluster.key"))));
        try (NodeProcess node = NodeProcess.start(directory)) {
            node.awaitLine("SET-027");
            node.awaitLine("chmod 600");
            assertEquals(78, node.awaitExit());
        }
    }

    private static String ring(DemoNode node) throws IOException, InterruptedException {
        String status = run(node, "ring:status").out();
        assertTrue(status.startsWith("Ring "), status);
        return status.split(" ")[1];
    }

    private static Path etc(DemoNode node) {
        return node.directory().resolve("etc");
    }

    private static byte[] key(DemoNode node) throws IOException {
        return Files.readAllBytes(etc(node).resolve("cluster.key"));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Neither logs nor event logs nor anything else that nodes wrote holds a key in any form that one would think of. */
    private void assertNoneIsWritten(List<byte[]> keys) throws IOException {
        List<String> forms = new ArrayList<>();
        for (byte[] key : keys) {
            forms.add(new String(key, StandardCharsets.ISO_8859_1));
            forms.add(HexFormat.of().formatHex(key));
            forms.add(Base64.getEncoder().encodeToString(key));
        }
        List<Path> written;
        try (Stream<Path> files = Files.walk(directory)) {
            written = files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("cluster.key"))
                    .toList();
        }
        assertTrue(written.size() > 6, written.toString());
        for (Path file : written) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            forms.forEach(form -> assertFalse(text.contains(form), "a key is in " + file));
        }
    }

    private Process subscribe(DemoNode node) throws IOException, InterruptedException {
        Path said = directory.resolve(node.name() + ".err");
        Process process = quorate(node, "subscribe", "--channel", "file", "--raw", "--count", String.valueOf(CHUNKS))
                .redirectOutput(directory.resolve(node.name() + ".out").toFile())
                .redirectError(said.toFile())
                .start();
        while (!Files.readString(said).contains("Subscribed")) {
            assertTrue(process.isAlive(), () -> "the subscriber of " + node.name() + " ended");
            Thread.sleep(20);
        }
        return process;
    }

    private record Ended(int exit, String out) {}

    private static Ended run(DemoNode node, String... words) throws IOException, InterruptedException {
        Process process = quorate(node, words).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out);
    }

    private static ProcessBuilder quorate(DemoNode node, String... words) {
        List<String> command =
                new ArrayList<>(List.of(NodeProcess.HOME.resolve("bin/quorate").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", node.directory().toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }
}
