package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.quorate.shell.client.demo.Demo;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.NodeKeeper;
import org.quorate.shell.client.demo.NodeSettings;
import org.quorate.shell.client.demo.RingWait;
import org.quorate.shell.client.demo.check.CheckLog;

/** Three nodes of this machine with event logs; they are stopped at the end, whatever happened. */
final class ThreeNodes implements AutoCloseable {
    /** How long the token of nodes with the plug-in of {@link Witness} may be away. */
    static final long LOSS_NANOS = 3_000_000_000L;

    private static final long START_MILLIS = 60_000;
    private static final long RING_MILLIS = 20_000;

    private final Demo demo;
    private final NodeKeeper keeper;
    private final Path logs;

    private ThreeNodes(Demo demo, Path logs) {
        this.demo = demo;
        this.logs = logs;
        this.keeper = new NodeKeeper(demo, System.out);
    }

    /** Starts them and waits for one ring of all. */
    static ThreeNodes start(Path directory) throws IOException, InterruptedException {
        return start(directory, demo -> {});
    }

    /** The same with nodes that seal what they send. */
    static ThreeNodes startSealed(Path directory) throws IOException, InterruptedException {
        return start(directory, NodeSettings::seal);
    }

    /**
     * The same with the plug-in of {@link Witness}. Their token may be away for long, so that a machine that is busy with a starting node does
     * not leave them in doubt.
     */
    static ThreeNodes startWithWitness(Path directory) throws IOException, InterruptedException {
        return start(directory, demo -> {
            for (DemoNode node : demo.nodes()) {
                Files.writeString(
                        node.directory().resolve("etc/cluster.cfg"),
                        "ring.token.loss.ms = " + LOSS_NANOS / 1_000_000 + "\n",
                        StandardOpenOption.APPEND);
                Witness.into(node);
            }
        });
    }

    /** What is done before nodes whose settings are written start. */
    @FunctionalInterface
    private interface Preparation {
        void of(Demo demo) throws IOException;
    }

    private static ThreeNodes start(Path directory, Preparation preparation) throws IOException, InterruptedException {
        Path logs = directory.resolve("trace");
        Demo demo =
                Demo.create(directory.resolve("nodes"), NodeProcess.HOME, NodeSettings.freeAddresses("127.0.0.1", 3));
        NodeSettings.write(demo, "it", Optional.of(logs));
        preparation.of(demo);
        ThreeNodes three = new ThreeNodes(demo, logs);
        try {
            demo.startAll(demo.nodes(), START_MILLIS);
            three.awaitRing(three.all());
            return three;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            three.close();
            throw e;
        }
    }

    List<DemoNode> all() {
        return demo.nodes();
    }

    DemoNode node(int id) {
        return demo.nodes().get(id - 1);
    }

    void startAgain(DemoNode node) throws IOException, InterruptedException {
        demo.startAll(List.of(node), START_MILLIS);
    }

    void awaitRing(List<DemoNode> nodes) throws InterruptedException {
        RingWait wait = RingWait.of(List.of(nodes));
        assertTrue(wait.await(RING_MILLIS), wait::describe);
    }

    /** The event log of a node; lines of the last tenth of a second may not be in it while the node runs. */
    CheckLog log(DemoNode node) throws IOException {
        return CheckLog.read(NodeSettings.logOf(logs, node));
    }

    @Override
    public void close() {
        keeper.close();
    }
}
