package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.shell.client.demo.check.Arbiter;

/** Two nodes with a real corosync-qnetd: section 5.6 of the specification of quorum. Left out where it is not installed. */
class ArbiterIT {
    private static final long PATIENCE_SECONDS = 90;

    @TempDir
    private Path directory;

    @BeforeEach
    void needsArbiter() {
        assumeTrue(Arbiter.installed().isPresent(), "corosync-qnetd is not installed");
    }

    @Test
    void survivorNeedsTheArbiterAndTwoNodesDoNot() throws Exception {
        Path one = directory.resolve("node1");
        Path two = directory.resolve("node2");
        try (Arbiter arbiter =
                new Arbiter(Arbiter.installed().orElseThrow(), "127.0.0.1", directory.resolve("arbiter"))) {
            arbiter.start();
            writeSettings(arbiter.address(), one, two);
            try (NodeProcess first = NodeProcess.start(one);
                    NodeProcess second = NodeProcess.start(two)) {
                await(one, "quorum:status", 0, "3 present, 3 expected, 2 needed");
                await(two, "quorum:witness", 0, "ACK");

                arbiter.kill();
                await(one, "quorum:witness", 2, "not connected");
                await(one, "quorum:status", 0, "2 present, 3 expected, 2 needed");

                second.kill();
                await(one, "quorum:status", 2, "1 present, 3 expected, 2 needed");

                arbiter.start();
                await(one, "quorum:status", 0, "DEVICE_VOTES: the arbiter adds 1");
                await(one, "quorum:witness", 0, "quorate");
                first.awaitLine("QRM-024 The arbiter at " + arbiter.address() + " does not take part");
            }
        }
    }

    private static void writeSettings(String arbiter, Path... nodes) throws IOException {
        StringBuilder cluster = new StringBuilder("""
                cluster.name = arbitrated
                quorum.policy = qnetd
                quorum.witness.address = %s
                """.formatted(arbiter));
        for (int id = 1; id <= nodes.length; id++) {
            try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                cluster.append("node.%d.address.0 = 127.0.0.1:%d\n".formatted(id, free.getLocalPort()));
            }
        }
        for (int id = 1; id <= nodes.length; id++) {
            Path etc = Files.createDirectories(nodes[id - 1].resolve("etc"));
            Files.writeString(etc.resolve("cluster.cfg"), cluster);
            Files.writeString(etc.resolve("node.cfg"), "node.id = " + id + "\n");
        }
    }

    /** Asks a node again and again, until a command ends so and prints that. */
    private static void await(Path node, String command, int exit, String text) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String printed = "";
        int code = -1;
        while (code != exit || !printed.contains(text)) {
            if (System.nanoTime() - end > 0) {
                fail(command + " ends with " + code + " and prints\n" + printed);
            }
            ProcessBuilder builder = new ProcessBuilder(
                            NodeProcess.HOME.resolve("bin/quorate").toString(), "--data", node.toString(), command)
                    .redirectErrorStream(true);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process asked = builder.start();
            printed = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            code = asked.waitFor();
        }
    }
}
