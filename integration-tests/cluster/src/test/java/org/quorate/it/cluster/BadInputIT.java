package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.NodeProbe;

/** What goes wrong around a node, and the sentence that says what to do. */
class BadInputIT {
    @TempDir
    Path directory;

    @Test
    void aBusyPortIsNamedWithItsHolder() throws Exception {
        NodeProcess.writeSettings(directory);
        int port = port(directory);

        try (DatagramSocket busy = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                NodeProcess node = NodeProcess.start(directory)) {
            String line = node.awaitLine("is in use by");
            assertTrue(line.contains(String.valueOf(port)), line);
            assertTrue(line.contains(String.valueOf(ProcessHandle.current().pid())), line);
        }
    }

    @Test
    void everyFaultOfTheSettingsIsNamed() throws Exception {
        NodeProcess.writeSettings(directory);
        Files.writeString(directory.resolve("etc/cluster.cfg"), """
                cluster.name = test
                node.1.name = node1
                node.1.address.0 = 10.1.2.3
                node.2.name = node1
                node.2.address.0 = 127.0.0.1:99999
                ring.token.lost.ms = 1000
                """);

        try (NodeProcess node = NodeProcess.start(directory)) {
            assertEquals(78, node.awaitExit());
            node.awaitLine("quorate transport:key new");
            node.awaitLine("99999");
            node.awaitLine("ring.token.loss.ms");
        }
    }

    @Test
    void aDataDirectoryThatCannotBeUsedIsNamed() throws Exception {
        Files.writeString(directory.resolve("file"), "not a directory\n");

        try (NodeProcess node = NodeProcess.start(directory.resolve("file"))) {
            node.awaitLine("cannot write to");
            assertEquals(1, node.awaitExit());
        }
    }

    @Test
    void aHalfWrittenJarIsNamedAndTheNodeRunsOn() throws Exception {
        NodeProcess.writeSettings(directory);
        Path plugins = Files.createDirectories(directory.resolve("plugins"));
        try (Stream<Path> bundles = Files.list(NodeProcess.HOME.resolve("bundle"))) {
            Path whole = bundles.filter(p -> p.toString().endsWith(".jar"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(whole);
            Files.write(plugins.resolve("half.jar"), Arrays.copyOf(bytes, bytes.length / 2));
        }

        try (NodeProcess node = NodeProcess.start(directory)) {
            node.awaitLine("half.jar");
            node.awaitLine("NOD-016");
            assertTrue(node.isAlive());
        }
    }

    @Test
    void aForeignClusterOnThePortIsRefusedAndNamed() throws Exception {
        int[] ports = freePorts();
        Path ours = settings("ours", 1, ports);
        Path theirs = settings("theirs", 2, ports);

        try (NodeProcess one = NodeProcess.start(ours);
                NodeProcess two = NodeProcess.start(theirs)) {
            one.awaitLine("NOD-016");
            two.awaitLine("NOD-016");
            DemoNode node = new DemoNode(1, "node1", "", ours);
            long end = System.nanoTime() + 30_000_000_000L;
            String strangers = "";
            List<String> members = List.of();
            boolean done = false;
            while (!done && System.nanoTime() - end < 0) {
                strangers = NodeProbe.ask(node, "transport:peers", "--json")
                        .document()
                        .map(d -> d.get("data", "strangers").toString())
                        .orElse("");
                members = NodeProbe.ring(node).map(ring -> ring.members()).orElse(List.of());
                done = strangers.contains("OTHER_CLUSTER") && !members.isEmpty();
                Thread.sleep(50);
            }

            assertTrue(strangers.contains("OTHER_CLUSTER"), "strangers: " + strangers);
            assertEquals(List.of("node1"), members);
        }
    }

    @Test
    void aFullDiskIsNamedAndNothingHangs() throws Exception {
        Path disk = Files.createDirectories(directory.resolve("disk"));
        if (command("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()) != 0) {
            abort("a small file system cannot be mounted here: that needs root");
        }
        try {
            NodeProcess.writeSettings(directory);
            Files.writeString(
                    directory.resolve("etc/node.cfg"),
                    "node.id = 1\ntrace.file = " + disk.resolve("trace.jsonl") + "\n");
            fill(disk.resolve("filler"));
            try (NodeProcess node = NodeProcess.start(directory)) {
                String line = node.awaitLine("NOD-050");
                assertTrue(line.contains("no space is left") && line.contains("Do: free some"), line);
                assertTrue(node.isAlive());
                assertEquals(128 + 15, node.terminate());
            }
        } finally {
            command("umount", "-l", disk.toString());
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertTrue(String.valueOf(full.getMessage()).contains("No space"), full::toString);
        }
    }

    private Path settings(String cluster, int id, int[] ports) throws IOException {
        Path data = directory.resolve(cluster);
        Path etc = Files.createDirectories(data.resolve("etc"));
        Files.writeString(etc.resolve("cluster.cfg"), """
                cluster.name = %s
                node.1.name = node1
                node.1.address.0 = 127.0.0.1:%d
                node.2.name = node2
                node.2.address.0 = 127.0.0.1:%d
                """.formatted(cluster, ports[0], ports[1]));
        Files.writeString(etc.resolve("node.cfg"), "node.id = " + id + "\n");
        return data;
    }

    private static int[] freePorts() throws IOException {
        try (DatagramSocket one = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket two = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return new int[] {one.getLocalPort(), two.getLocalPort()};
        }
    }

    private static int port(Path data) throws IOException {
        String settings = Files.readString(data.resolve("etc/cluster.cfg"), StandardCharsets.UTF_8);
        return Integer.parseInt(settings.replaceAll("(?s).*127.0.0.1:([0-9]+).*", "$1"));
    }

    private static int command(String... words) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(words).inheritIO().start().waitFor();
        } catch (IOException absent) {
            return 127;
        }
    }
}
