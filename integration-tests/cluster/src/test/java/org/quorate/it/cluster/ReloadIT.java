package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.testing.judge.log.JudgeCommand;

/** Settings that change on three running nodes: on all of them, or on none. */
class ReloadIT {
    private static final int CHUNK = 8192;
    private static final int CHUNKS = 4_000;

    /** What the nodes say differs by a moment from when they have done it. */
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private static final String NEW = """
            ring.token.loss.ms = 2000
            transport.heartbeat.ms = 150
            log.level = debug
            quorum.expected.votes = 4
            quorum.last.man.standing.ms = 7000
            group.message.max.bytes = 2097152
            transport.port = 5500
            """;

    @TempDir
    Path directory;

    @Test
    void newSettingsCountOnAllNodesUnderLoadWithoutALostMessage() throws Exception {
        Path input = directory.resolve("input");
        byte[] bytes = new byte[CHUNK * CHUNKS];
        new Random(11).nextBytes(bytes);
        Files.write(input, bytes);

        try (ThreeNodes three = ThreeNodes.start(directory)) {
            assertEquals(
                    0,
                    run(three.node(1), "cluster:wait", "quorate", "--timeout", "30s")
                            .exit());
            Process subscriber = subscribe(three.node(3));
            Process publisher = quorate(
                            three.node(1), "publish", "--quiet", "--channel", "file", "--chunk", String.valueOf(CHUNK))
                    .redirectInput(input.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            awaitAllTakePart(three.node(2));
            for (DemoNode node : three.all()) {
                write(node, "settings.version = 2\n" + NEW);
            }

            Ended dryRun = run(three.node(2), "cluster:reload", "--dry-run", "--timeout", "60s");
            Ended reload = run(three.node(2), "cluster:reload", "--timeout", "60s");

            assertEquals(0, dryRun.exit(), dryRun.out());
            assertTrue(dryRun.out().contains("Nothing was changed (--dry-run)."), dryRun.out());
            assertEquals(0, reload.exit(), reload.out());
            assertTrue(reload.out().contains("Applied on all 3 members: version 2"), reload.out());
            assertTrue(reload.out().contains("1 key waits for a rolling restart"), reload.out());
            for (DemoNode node : three.all()) {
                await(node, "loss 2000 ms", "ring:status");
                await(node, "\"expectedVotes\":4", "quorum:status", "--json");
                String config =
                        run(node, "cluster:config", "--changed", "--wide").out();
                assertTrue(config.contains("PENDING RESTART (now 5405)"), config);
                assertFalse(config.contains("now 3)"), config);
                assertTrue(Files.readString(node.output()).contains("DEBUG"), node.name());
                assertFalse(Files.readString(node.output()).contains("RNG-152"), node.name());
            }
            assertEquals(0, run(three.node(3), "cluster:reload").exit(), "the port still waits, and that is no fault");
            assertEquals(0, publisher.waitFor());
            assertEquals(0, subscriber.waitFor());
        }

        assertEquals(-1, Files.mismatch(input, directory.resolve("node3.out")));
        assertEquals(JudgeCommand.KEPT, judge(directory.resolve("trace")));
    }

    @Test
    void aFileThatDiffersOrHasAFaultKeepsAllNodesFromApplying() throws Exception {
        try (ThreeNodes three = ThreeNodes.start(directory)) {
            awaitAllTakePart(three.node(1));
            for (DemoNode node : three.all()) {
                write(node, "settings.version = 2\nring.token.loss.ms = " + (node.id() == 3 ? 2500 : 2000) + "\n");
            }
            Ended different = run(three.node(1), "cluster:reload", "--timeout", "30s");
            write(three.node(3), "settings.version = 2\nring.token.loss.ms = 2s\n");
            Ended faulty = run(three.node(1), "cluster:reload", "--timeout", "30s");

            assertEquals(65, different.exit(), different.out());
            assertTrue(
                    different.out().contains("ring.token.loss.ms is 2000 on node1 node2 and 2500 on node3"),
                    different.out());
            assertEquals(65, faulty.exit(), faulty.out());
            assertTrue(faulty.out().contains("node3: SET-004"), faulty.out());
            assertTrue(faulty.out().contains("cluster.cfg:"), faulty.out());
            assertTrue(
                    faulty.out().contains("\"2s\" is not a whole number of milliseconds. Do: write 2000."),
                    faulty.out());
            for (DemoNode node : three.all()) {
                String status = run(node, "ring:status").out();
                assertTrue(status.contains("loss 1025 ms"), status);
                assertFalse(Files.readString(node.output()).contains("SET-101"), node.name());
            }
        }
    }

    /** The settings that the nodes began with, with others instead of the version. */
    private static void write(DemoNode node, String lines) throws IOException {
        Path file = node.directory().resolve("etc/cluster.cfg");
        List<String> kept = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("cluster.name") || line.startsWith("node."))
                .toList();
        Files.writeString(file, String.join("\n", kept) + "\n" + lines);
    }

    /** A member of the ring takes part a moment later; until then the command says so, with the settings unchanged. */
    private static void awaitAllTakePart(DemoNode node) throws IOException, InterruptedException {
        await(node, "3 of 3 members read the same and found no fault", "cluster:reload", "--dry-run");
    }

    private static void await(DemoNode node, String text, String... words) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        String out = run(node, words).out();
        while (!out.contains(text) && System.nanoTime() < until) {
            Thread.sleep(100);
            out = run(node, words).out();
        }
        assertTrue(out.contains(text), out);
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

    private static int judge(Path logs) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        return JudgeCommand.run(new String[] {"--complete", logs.toString()}, nowhere, nowhere);
    }
}
