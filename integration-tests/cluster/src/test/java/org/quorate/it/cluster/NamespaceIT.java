package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.RingWait;
import org.quorate.shell.client.demo.check.CheckLog;

/** Three nodes on three hosts, as far as the network is concerned. */
class NamespaceIT {
    private static final int NODES = 3;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    /** Twice what is promised. */
    private static final double LOST_HOST_MILLIS = 5600;

    @TempDir
    Path directory;

    private Namespaces namespaces;
    private final List<NodeProcess> processes = new ArrayList<>();

    @BeforeEach
    void makeNamespaces() throws InterruptedException {
        try {
            namespaces = Namespaces.create(NODES);
        } catch (IOException notPermitted) {
            abort("network namespaces cannot be made here (they need root and iproute2): " + notPermitted.getMessage());
        }
    }

    @AfterEach
    void removeAll() throws InterruptedException {
        for (NodeProcess process : processes) {
            process.close();
        }
        if (namespaces != null) {
            namespaces.close();
        }
    }

    @Test
    void aLostHostIsReplacedByARingOfTheOthers() throws Exception {
        List<DemoNode> nodes = start();
        await(nodes);

        long unplugged = System.nanoTime();
        namespaces.unplug(3);
        await(nodes.subList(0, 2));

        for (NodeProcess process : processes) {
            process.terminate();
        }
        double millis = CheckLog.read(directory.resolve("node1.jsonl"))
                        .untilRing(unplugged, "1,2")
                        .orElseThrow()
                / 1e6;
        System.out.printf("network of a host gone to new ring: %.0f ms%n", millis);
        assertTrue(millis <= LOST_HOST_MILLIS, "it took " + millis + " ms");
    }

    private List<DemoNode> start() throws IOException {
        StringBuilder settings = new StringBuilder("cluster.name = hosts\ntransport.insecure = true\n");
        List<DemoNode> nodes = new ArrayList<>();
        for (int id = 1; id <= NODES; id++) {
            String name = "node" + id;
            settings.append("node.").append(id).append(".name = ").append(name).append('\n');
            settings.append("node.")
                    .append(id)
                    .append(".address.0 = ")
                    .append(namespaces.address(id))
                    .append('\n');
            nodes.add(new DemoNode(id, name, namespaces.address(id), directory.resolve(name)));
        }
        for (DemoNode node : nodes) {
            Path etc = Files.createDirectories(node.directory().resolve("etc"));
            Files.writeString(etc.resolve("cluster.cfg"), settings);
            Files.writeString(
                    etc.resolve("node.cfg"), "trace.file = " + directory.resolve(node.name() + ".jsonl") + "\n");
            processes.add(NodeProcess.run(
                    namespaces.inside(node.id()),
                    Map.of(),
                    "--data",
                    node.directory().toString()));
        }
        return nodes;
    }

    private void await(List<DemoNode> nodes) throws InterruptedException {
        RingWait wait = RingWait.of(List.of(nodes));
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!wait.isReached()) {
            assertTrue(System.nanoTime() - end < 0, wait::describe);
            Thread.sleep(20);
        }
    }
}
