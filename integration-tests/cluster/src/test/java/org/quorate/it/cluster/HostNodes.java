package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.RingWait;

/** Three nodes on three hosts, as far as the network is concerned; they and their hosts are gone at the end, whatever happened. */
final class HostNodes implements AutoCloseable {
    private static final int NODES = 3;
    private static final long PATIENCE_NANOS = 180_000_000_000L;
    private static final long POLL_MILLIS = 20;

    private final Path directory;
    private final Namespaces namespaces;
    private final List<NodeProcess> processes = new ArrayList<>();
    private final List<DemoNode> nodes = new ArrayList<>();

    private HostNodes(Path directory, Namespaces namespaces) {
        this.directory = directory;
        this.namespaces = namespaces;
    }

    /** Does something to the directory of a node that does not run yet. */
    interface Preparation {
        void prepare(DemoNode node) throws IOException;
    }

    /** Starts them with the plug-in of witnesses and waits for one ring of all; ends the test where such hosts cannot be made. */
    static HostNodes start(Path directory) throws IOException, InterruptedException {
        return start(directory, "", node -> {});
    }

    /** @param settings more lines for {@code cluster.cfg} */
    static HostNodes start(Path directory, String settings, Preparation preparation)
            throws IOException, InterruptedException {
        HostNodes hosts = new HostNodes(directory, namespaces());
        try {
            hosts.startAll(settings, preparation);
            hosts.awaitRing(hosts.nodes);
            return hosts;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            hosts.close();
            throw e;
        }
    }

    private static Namespaces namespaces() throws InterruptedException {
        try {
            return Namespaces.create(NODES);
        } catch (IOException notPermitted) {
            return abort("network namespaces cannot be made here (they need root and iproute2): "
                    + notPermitted.getMessage());
        }
    }

    private void startAll(String more, Preparation preparation) throws IOException {
        StringBuilder settings = new StringBuilder("cluster.name = hosts\ntransport.insecure = true\n" + more);
        for (int id = 1; id <= NODES; id++) {
            String name = "node" + id;
            String address = namespaces.address(id);
            settings.append("node." + id + ".name = " + name + "\nnode." + id + ".address.0 = " + address + "\n");
            nodes.add(new DemoNode(id, name, address, directory.resolve(name)));
        }
        for (DemoNode node : nodes) {
            Path etc = Files.createDirectories(node.directory().resolve("etc"));
            Files.writeString(etc.resolve("cluster.cfg"), settings);
            Files.writeString(etc.resolve("node.cfg"), "trace.file = " + log(node) + "\n");
            Witness.into(node);
            preparation.prepare(node);
            processes.add(NodeProcess.run(
                    namespaces.inside(node.id()),
                    Map.of(),
                    "--data",
                    node.directory().toString()));
        }
    }

    List<DemoNode> all() {
        return nodes;
    }

    /** Nodes by their ids. */
    List<DemoNode> nodes(int... ids) {
        return Arrays.stream(ids).mapToObj(id -> nodes.get(id - 1)).toList();
    }

    /** What their network is made of. */
    Namespaces network() {
        return namespaces;
    }

    /** The event log of a node. */
    Path log(DemoNode node) {
        return directory.resolve(node.name() + ".jsonl");
    }

    /** Waits for a ring of them. Their processes are this test's own, so the wait of the demo would take them for ended. */
    void awaitRing(List<DemoNode> members) throws InterruptedException {
        RingWait wait = RingWait.of(List.of(members));
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!wait.isReached()) {
            for (DemoNode member : members) {
                processes.get(member.id() - 1).requireAlive();
            }
            assertTrue(System.nanoTime() - end < 0, wait::describe);
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Stops all in order. */
    void stopAll() throws InterruptedException {
        for (NodeProcess process : processes) {
            process.terminate();
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (NodeProcess process : processes) {
            process.close();
        }
        namespaces.close();
    }
}
