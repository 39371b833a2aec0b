package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.it.witness.ChatWitness;
import org.quorate.it.witness.RoundWitness;
import org.quorate.shell.client.demo.DemoNode;

/** A node that is started and killed again and again. */
final class Newcomer implements AutoCloseable {
    /** It lives for seconds: compiling its code well would cost more than it gains. */
    private static final Map<String, String> SHORT_LIFE =
            Map.of("QUORATE_JAVA_OPTS", "-Xms64m -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");

    private final DemoNode node;
    private Optional<NodeProcess> process = Optional.empty();

    Newcomer(DemoNode node) {
        this.node = node;
    }

    DemoNode node() {
        return node;
    }

    /** Writes another address of that node into its settings. */
    void believes(DemoNode other, String address) throws IOException {
        Path settings = node.directory().resolve("etc/cluster.cfg");
        Files.writeString(settings, Files.readString(settings).replace(other.address(), address));
    }

    /** Starts it, unless it runs. */
    void start() throws IOException {
        if (process.isEmpty()) {
            Path data = node.directory().resolve("data");
            Files.deleteIfExists(data.resolve(ChatWitness.FILE));
            Files.deleteIfExists(data.resolve(RoundWitness.FILE));
            process = Optional.of(
                    NodeProcess.run(SHORT_LIFE, "--data", node.directory().toString()));
        }
    }

    /** Waits until it is a ring, and its member a group, of its own. */
    void awaitAlone() throws IOException, InterruptedException {
        String own = Integer.toString(node.id());
        new Witness(node, RoundWitness.FILE)
                .await("ring of its own", all -> !all.isEmpty() && last(all).endsWith(" " + own));
        new Witness(node, ChatWitness.FILE)
                .await("group of its own", all -> last(views(all)).startsWith("view " + own));
    }

    private static List<String> views(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("view ")).toList();
    }

    private static String last(List<String> lines) {
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    /** SIGKILL. @return when, of {@link System#nanoTime} */
    long kill() throws InterruptedException {
        assertTrue(process.isPresent() && process.get().isAlive(), () -> node.name() + " has ended by itself");
        long now = System.nanoTime();
        process.get().kill();
        process = Optional.empty();
        return now;
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isPresent()) {
            process.get().close();
        }
    }
}
