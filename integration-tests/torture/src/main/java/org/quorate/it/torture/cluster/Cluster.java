package org.quorate.it.torture.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.quorate.it.torture.lab.Hosts;
import org.quorate.it.torture.lab.WallClock;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.transport.secure.core.MasterKey;
import org.quorate.transport.secure.keys.KeyFiles;

/** All nodes of a run. When something happened is read in their event logs, never from when it was noticed. */
public final class Cluster {
    private static final long POLL_MILLIS = 20;

    /** What is in a log may be so old, and a ring that breaks may stand in it for so long. */
    private static final long FLUSH_MILLIS = 300;

    /** The last node has little room, so that its collector runs often. */
    private static final String SMALL_HEAP = "-Xms24m -Xmx56m -XX:+UseSerialGC";

    private static final String HEAP = "-Xms64m -Xmx256m -XX:+UseSerialGC";

    private final Path directory;
    private final Hosts hosts;
    private final List<Node> nodes = new ArrayList<>();
    private final Timers timers;

    /**
     * Writes the settings of all nodes and starts none.
     *
     * @param home of the distribution
     * @param directory of the run
     * @param sealed whether they seal what they send, with a key that is made here
     */
    public Cluster(Path home, Path directory, Hosts hosts, int count, boolean sealed)
            throws IOException, InterruptedException {
        this.directory = directory;
        this.hosts = hosts;
        this.timers = Timers.of(count);
        MasterKey key = KeyFiles.freshKey();
        StringBuilder settings = new StringBuilder("cluster.name = torture\n");
        settings.append(sealed ? "" : "transport.insecure = true\n");
        for (int id = 1; id <= count; id++) {
            settings.append("node." + id + ".name = node" + id + "\n");
            settings.append("node." + id + ".address.0 = " + Hosts.address(id) + "\n");
        }
        Files.createDirectories(traces());
        for (int id = 1; id <= count; id++) {
            String name = "node" + id;
            Path own = directory.resolve(name);
            Path log = traces().resolve(name + ".jsonl");
            Path etc = Files.createDirectories(own.resolve("etc"));
            Files.writeString(etc.resolve("cluster.cfg"), settings);
            Files.writeString(etc.resolve("node.cfg"), "node.id = " + id + "\ntrace.file = " + log + "\n");
            if (sealed) {
                KeyFiles.create(etc.resolve("cluster.key"), key);
            }
            boolean last = id == count;
            Optional<WallClock> clock = last ? WallClock.create(directory.resolve("wall-clock")) : Optional.empty();
            nodes.add(new Node(
                    new DemoNode(id, name, Hosts.address(id), own), hosts, home, log, clock, last ? SMALL_HEAP : HEAP));
        }
    }

    /** Where the event logs are. */
    public Path traces() {
        return directory.resolve("trace");
    }

    /** All nodes by number, whether they run or not. */
    public List<Node> nodes() {
        return nodes;
    }

    /** The node of a number. */
    public Node node(int id) {
        return nodes.get(id - 1);
    }

    /** Nodes that run and are not paused. */
    public List<Node> up() {
        return nodes.stream().filter(n -> n.runs() && !n.isPaused()).toList();
    }

    /** Their hosts. */
    public Hosts hosts() {
        return hosts;
    }

    /** Packets that the filters of all hosts have dropped, up to their last change. */
    public long dropped() {
        return nodes.stream().mapToLong(n -> hosts.filter(n.id()).dropped()).sum();
    }

    /** Their timers. */
    public Timers timers() {
        return timers;
    }

    /**
     * Waits until each group has a ring of its own with exactly its nodes, and has kept it for a token loss time.
     *
     * @param sinceNanos from when the time counts; when a node of a group started later, from that
     * @return nanoseconds until the last of them had it; empty when it did not come to that within twice the bound and half a minute
     */
    public OptionalLong awaitRings(List<List<Node>> groups, long sinceNanos) throws IOException, InterruptedException {
        long patience = timers.boundMillis() * Timers.ALLOWANCE + 30_000;
        long settle = TimeUnit.MILLISECONDS.toNanos(timers.tokenMillis() + FLUSH_MILLIS);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
        long reachedAt = 0;
        long reachedSince = 0;
        while (true) {
            refresh();
            OptionalLong now = lastInstall(groups);
            if (now.isEmpty()) {
                reachedSince = 0;
            } else if (reachedSince == 0 || now.getAsLong() != reachedAt) {
                reachedAt = now.getAsLong();
                reachedSince = System.nanoTime();
            } else if (System.nanoTime() - reachedSince > settle) {
                return OptionalLong.of(Math.max(0, reachedAt - Math.max(sinceNanos, lastStart(groups))));
            }
            if (System.nanoTime() - end > 0) {
                return OptionalLong.empty();
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static OptionalLong lastInstall(List<List<Node>> groups) {
        long last = Long.MIN_VALUE;
        for (List<Node> group : groups) {
            String ring = group.get(0).log().current().ring();
            for (Node node : group) {
                NodeLog.Change change = node.log().current();
                if (!change.members().equals(ids(group)) || !change.ring().equals(ring)) {
                    return OptionalLong.empty();
                }
                last = Math.max(last, change.nanos());
            }
        }
        return OptionalLong.of(last);
    }

    private static long lastStart(List<List<Node>> groups) {
        return groups.stream()
                .flatMap(List::stream)
                .mapToLong(n -> n.log().startedNanos())
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /**
     * Waits until every node has delivered more from every node.
     *
     * @return what is missing after that time; empty when nothing is
     */
    public Optional<String> awaitFlow(long patienceMillis) throws IOException, InterruptedException {
        refresh();
        List<Node> all = up();
        long[] before = counts(all);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        while (true) {
            refresh();
            long[] now = counts(all);
            int missing = -1;
            for (int i = 0; i < now.length; i++) {
                missing = now[i] > before[i] ? missing : i;
            }
            if (missing < 0) {
                return Optional.empty();
            }
            if (System.nanoTime() - end > 0) {
                return Optional.of(
                        "nothing from " + all.get(missing % all.size()).name() + " came to "
                                + all.get(missing / all.size()).name() + " within " + patienceMillis / 1000 + " s");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static long[] counts(List<Node> all) {
        return all.stream()
                .flatMapToLong(to -> all.stream().mapToLong(from -> to.log().deliveriesFrom(from.id())))
                .toArray();
    }

    /** Waits so long, while logs are read and ended nodes are noticed. */
    public void hold(long millis) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            refresh();
            Thread.sleep(Math.min(left, 10 * POLL_MILLIS));
        }
        refresh();
    }

    /** Reads what the logs say by now. @throws IOException when a node has ended by itself */
    public void refresh() throws IOException {
        for (Node node : nodes) {
            node.log().refresh();
            if (node.hasEnded()) {
                throw new IOException(node.name() + " ended by itself, its last lines:\n" + node.lastLines());
            }
        }
    }

    /** What each node that runs is in, for a report of failure. */
    public String describe() {
        return nodes.stream()
                .filter(Node::runs)
                .map(n -> n.name() + (n.isPaused() ? " paused" : "") + " in ["
                        + n.log().current().members() + "] " + n.log().current().ring())
                .collect(Collectors.joining(", "));
    }

    /** Numbers of nodes as event logs write them. */
    public static String ids(List<Node> group) {
        return group.stream().map(n -> Integer.toString(n.id())).collect(Collectors.joining(","));
    }
}
