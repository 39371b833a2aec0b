package org.quorate.shell.client.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directory of a demo: its nodes, who runs it, and how its network is cut. Safe for threads: it keeps nothing but paths. */
public final class Demo {
    /** Most nodes. */
    public static final int MAX_NODES = 9;

    private static final long START_POLL_MILLIS = 25;
    private static final String RECORD = "demo.properties";
    private static final String CUT = "demo.partition";

    private final Path directory;
    private final List<DemoNode> nodes;
    private final Path home;

    private Demo(Path directory, Path home, List<DemoNode> nodes) {
        this.directory = directory;
        this.home = home;
        this.nodes = List.copyOf(nodes);
    }

    /**
     * A new demo, written over an earlier one of the same directory.
     *
     * @param home directory of the distribution
     * @param addresses one for each node, in order
     */
    public static Demo create(Path directory, Path home, List<String> addresses) throws IOException {
        Files.createDirectories(directory);
        Properties record = new Properties();
        record.setProperty("home", home.toString());
        record.setProperty("runner", Long.toString(ProcessHandle.current().pid()));
        record.setProperty("addresses", String.join(" ", addresses));
        try (Writer out = Files.newBufferedWriter(directory.resolve(RECORD))) {
            record.store(out, "a quorate demo; made and removed by it");
        }
        Files.deleteIfExists(directory.resolve(CUT));
        return of(directory, record);
    }

    /** The demo of a directory, if there is one. */
    static Optional<Demo> find(Path directory) throws IOException {
        if (!Files.isRegularFile(directory.resolve(RECORD))) {
            return Optional.empty();
        }
        Properties record = new Properties();
        try (Reader in = Files.newBufferedReader(directory.resolve(RECORD))) {
            record.load(in);
        }
        return Optional.of(of(directory, record));
    }

    private static Demo of(Path directory, Properties record) {
        List<DemoNode> nodes = new ArrayList<>();
        for (String address : record.getProperty("addresses", "").split(" ")) {
            String name = "node" + (nodes.size() + 1);
            nodes.add(new DemoNode(
                    nodes.size() + 1,
                    name,
                    address,
                    directory.toAbsolutePath().normalize().resolve(name)));
        }
        return new Demo(directory, Path.of(record.getProperty("home", "")), nodes);
    }

    /** The process in the foreground of another terminal, if it still runs. */
    Optional<ProcessHandle> runner() throws IOException {
        Properties record = new Properties();
        try (Reader in = Files.newBufferedReader(directory.resolve(RECORD))) {
            record.load(in);
        }
        return ProcessHandle.of(Long.parseLong(record.getProperty("runner", "0")))
                .filter(ProcessHandle::isAlive)
                .filter(p ->
                        p.info().commandLine().map(c -> c.contains("quorate")).orElse(true));
    }

    /** Where it is. */
    public Path directory() {
        return directory;
    }

    Path home() {
        return home;
    }

    /** All nodes, by id. */
    public List<DemoNode> nodes() {
        return nodes;
    }

    /**
     * The node of a name.
     *
     * @throws DemoFault when there is none
     */
    public DemoNode node(String name) {
        return nodes.stream()
                .filter(n -> n.name().equals(name) || Integer.toString(n.id()).equals(name))
                .findFirst()
                .orElseThrow(() -> new DemoFault(
                        DemoFault.NO_SUCH,
                        "There is no node \"" + name.replaceAll("[^ -~]", "?") + "\" in this demo. It has "
                                + names(nodes) + "."));
    }

    /** Nodes whose process runs, paused ones included. */
    public List<DemoNode> running() {
        return nodes.stream().filter(n -> n.process().isPresent()).toList();
    }

    /** Nodes that run and answer. */
    List<DemoNode> up() {
        return nodes.stream().filter(DemoNode::isUp).toList();
    }

    /** Names with blanks between. */
    static String names(List<DemoNode> nodes) {
        return nodes.stream().map(DemoNode::name).collect(Collectors.joining(" "));
    }

    /** Remembers which nodes are cut from which. */
    void cut(List<List<DemoNode>> groups) throws IOException {
        Files.write(directory.resolve(CUT), groups.stream().map(Demo::names).toList());
    }

    /** Remembers that nothing is cut. */
    void mend() throws IOException {
        Files.deleteIfExists(directory.resolve(CUT));
    }

    /** The groups that can reach each other: one of all nodes unless the network is cut. */
    List<List<DemoNode>> groups() throws IOException {
        Path file = directory.resolve(CUT);
        if (!Files.exists(file)) {
            return List.of(nodes);
        }
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(line -> Arrays.stream(line.split(" ")).map(this::node).toList())
                .toList();
    }

    /**
     * Starts nodes side by side and waits until each answers.
     *
     * @throws DemoFault when one ends, or does not answer in time
     */
    public void startAll(List<DemoNode> chosen, long patienceMillis) throws IOException, InterruptedException {
        List<NodeStart> starting = new ArrayList<>();
        for (DemoNode node : chosen) {
            starting.add(NodeStart.of(this, node));
        }
        long end = System.nanoTime() + patienceMillis * 1_000_000;
        while (!starting.isEmpty()) {
            starting.removeIf(NodeStart::answers);
            if (System.nanoTime() - end > 0 && !starting.isEmpty()) {
                throw new DemoFault(
                        DemoFault.LATE,
                        starting.get(0).node().name() + " did not answer within " + patienceMillis / 1000 + " s");
            }
            Thread.sleep(START_POLL_MILLIS);
        }
    }

    /**
     * Replaces a provider at one node.
     *
     * @param seam {@code transport} or {@code ordering}
     * @throws DemoFault when the node refuses
     */
    public void swap(String seam, DemoNode node) {
        NodeProbe.Reply reply = DemoActions.swapAt(seam, node);
        if (reply.exit() != 0) {
            throw new DemoFault(
                    DemoFault.FAILED, "replacing the " + seam + " of " + node.name() + " failed: " + reply.reason());
        }
    }

    /** Removes what the demo made, and its directory if nothing else is in it. */
    void remove() throws IOException {
        for (DemoNode node : nodes) {
            removeTree(node.directory());
        }
        Files.deleteIfExists(directory.resolve(CUT));
        Files.deleteIfExists(directory.resolve(RECORD));
        try (Stream<Path> rest = Files.list(directory)) {
            if (rest.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(directory);
    }

    /** Removes a directory and all that is in it; a symbolic link is removed, not followed. */
    public static void removeTree(Path top) throws IOException {
        if (!Files.exists(top)) {
            return;
        }
        try (Stream<Path> all = Files.walk(top)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
