package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.shell.client.demo.DemoNode;

/** {@code quorate publish} at one node and {@code quorate subscribe} at the others, as processes. */
class PublishSubscribeIT {
    private static final int BYTES = 20_000_003;
    private static final int CHUNK = 32_768;
    private static final int CHUNKS = (BYTES + CHUNK - 1) / CHUNK;

    @TempDir
    Path directory;

    @Test
    void whatIsPublishedAtOneNodeComesOutOfTheOthersByteForByte() throws Exception {
        Path input = directory.resolve("input");
        byte[] bytes = new byte[BYTES];
        new Random(17).nextBytes(bytes);
        Files.write(input, bytes);

        try (ThreeNodes three = ThreeNodes.start(directory)) {
            List<Process> subscribers = new ArrayList<>();
            for (DemoNode node : three.all()) {
                subscribers.add(subscribe(node));
            }
            int published = quorate(three.node(2), "publish", "--channel", "file", "--chunk", String.valueOf(CHUNK))
                    .redirectInput(input.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            assertEquals(0, published);
            for (Process subscriber : subscribers) {
                assertEquals(0, subscriber.waitFor());
            }
        }

        for (int node = 1; node <= 3; node++) {
            assertEquals(-1, Files.mismatch(input, directory.resolve("node" + node + ".out")), "node" + node);
        }
    }

    /** Starts a subscriber and waits until its node has confirmed it. */
    private Process subscribe(DemoNode node) throws IOException, InterruptedException {
        Path said = directory.resolve(node.name() + ".err");
        Process process = quorate(node, "subscribe", "--channel", "file", "--raw", "--count", String.valueOf(CHUNKS))
                .redirectOutput(directory.resolve(node.name() + ".out").toFile())
                .redirectError(said.toFile())
                .start();
        while (!Files.readString(said).contains("Subscribed")) {
            assertEquals(true, process.isAlive(), () -> "the subscriber of " + node.name() + " ended");
            Thread.sleep(20);
        }
        return process;
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
