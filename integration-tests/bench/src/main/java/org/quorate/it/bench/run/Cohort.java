package org.quorate.it.bench.run;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.quorate.it.bench.launch.Launch;
import org.quorate.it.bench.launch.Launcher;
import org.quorate.it.bench.node.Driver;
import org.quorate.it.bench.node.Line;
import org.quorate.it.bench.node.Work;

/** All nodes of one contender, from their start to their end. */
public final class Cohort implements AutoCloseable {
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(90);
    private static final long ROUND_SLACK_MILLIS = 60_000;

    /** Longest that a node waits for the messages of a round, and some more. */
    private static final long RESULT_MILLIS = 45_000;

    private static final long POLL_MILLIS = 10;
    private static final long QUIT_MILLIS = 4_000;

    /** A process that fails closes its connection before it says why. */
    private static final long LAST_WORDS_MILLIS = 500;

    private static final int SHOWN_LINES = 20;

    private final Launcher launcher;
    private final Launch launch;
    private final List<NodeSocket> unnamed = new ArrayList<>();
    private final SortedMap<Integer, NodeSocket> nodes = new TreeMap<>();
    private final SortedMap<Integer, List<Long>> pids = new TreeMap<>();
    private final Thread hook = new Thread(this::killAll, "bench-end");
    private volatile List<Process> processes = List.of();

    private Cohort(Launcher launcher, Launch launch) {
        this.launcher = launcher;
        this.launch = launch;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts all nodes and waits until they are one.
     *
     * @param directory of this start, absent or empty
     * @throws BenchFault when they do not come up; none of them is left
     */
    public static Cohort start(Launcher launcher, int nodes, Path directory)
            throws IOException, InterruptedException, BenchFault {
        Files.createDirectories(directory);
        Path control = directory.resolve("control");
        Launch launch = new Launch(directory, control, FreePorts.addresses(nodes));
        Cohort cohort = new Cohort(launcher, launch);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(control));
            server.configureBlocking(false);
            cohort.processes = started(launcher, launch);
            cohort.connect(server);
            return cohort;
        } catch (IOException | InterruptedException | BenchFault | RuntimeException e) {
            cohort.close();
            throw e;
        }
    }

    private static List<Process> started(Launcher launcher, Launch launch) throws InterruptedException, BenchFault {
        try {
            return launcher.start(launch);
        } catch (IOException e) {
            throw new BenchFault(launcher.name() + " cannot be started: " + e.getMessage());
        }
    }

    private void connect(ServerSocketChannel server) throws IOException, InterruptedException, BenchFault {
        long end = System.nanoTime() + START_NANOS;
        int ready = 0;
        while (ready < launch.nodes()) {
            SocketChannel accepted = server.accept();
            if (accepted != null) {
                unnamed.add(new NodeSocket(accepted));
            }
            for (NodeSocket socket : List.copyOf(unnamed)) {
                hello(socket);
            }
            for (int node : nodes.keySet()) {
                Optional<Line> line = receive(node, 0);
                if (line.isPresent() && line.get().verb().equals("ready")) {
                    ready++;
                }
            }
            check(end, "did not become one ring, cluster or group");
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private void hello(NodeSocket socket) throws InterruptedException, BenchFault {
        Optional<Line> line = socket.receive(0);
        if (line.isPresent()) {
            int node = (int) line.get().number("node");
            nodes.put(node, socket);
            pids.put(
                    node,
                    Arrays.stream(line.get().text("pid").split(","))
                            .map(Long::valueOf)
                            .toList());
            unnamed.remove(socket);
        }
    }

    /** Processes of each node by number. */
    public SortedMap<Integer, List<Long>> pids() {
        return pids;
    }

    /** What the nodes keep, and their output. */
    public Launch launch() {
        return launch;
    }

    /**
     * Has one round done by all nodes.
     *
     * @throws BenchFault when a node did not report; the nodes are of no use any more
     */
    public Outcome perform(Work work) throws InterruptedException, BenchFault {
        sendAll(work.toLine());
        long duration = work.kind() == Work.Kind.ECHO ? 0 : work.warmMillis() + work.measureMillis();
        long total = 0;
        for (Line sent : collect("sent", duration + ROUND_SLACK_MILLIS).values()) {
            total += sent.number("count");
        }
        sendAll(Line.of("finish").with("total", total));
        return Outcome.of(work, total, collect("result", RESULT_MILLIS));
    }

    /**
     * Asks these nodes for their reports.
     *
     * @throws BenchFault when one did not answer
     */
    public SortedMap<Integer, Line> reports(List<Integer> of) throws InterruptedException, BenchFault {
        for (int node : of) {
            nodes.get(node).send(Line.of(Driver.REPORT));
        }
        return collect(of, Driver.REPORT, RESULT_MILLIS);
    }

    private void sendAll(Line line) throws BenchFault {
        for (NodeSocket socket : nodes.values()) {
            socket.send(line);
        }
    }

    private SortedMap<Integer, Line> collect(String verb, long patienceMillis) throws InterruptedException, BenchFault {
        return collect(List.copyOf(nodes.keySet()), verb, patienceMillis);
    }

    private SortedMap<Integer, Line> collect(List<Integer> of, String verb, long patienceMillis)
            throws InterruptedException, BenchFault {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        SortedMap<Integer, Line> said = new TreeMap<>();
        while (said.size() < of.size()) {
            for (int node : of) {
                if (!said.containsKey(node)) {
                    Optional<Line> line = receive(node, POLL_MILLIS);
                    if (line.isPresent() && !line.get().verb().equals(verb)) {
                        throw new BenchFault("node " + node + " said \"" + line.get() + "\" instead of " + verb);
                    }
                    line.ifPresent(answer -> said.put(node, answer));
                }
            }
            check(end, "did not say \"" + verb + "\" in time");
        }
        return said;
    }

    private Optional<Line> receive(int node, long millis) throws InterruptedException, BenchFault {
        try {
            return nodes.get(node).receive(millis);
        } catch (BenchFault gone) {
            TimeUnit.MILLISECONDS.sleep(LAST_WORDS_MILLIS);
            throw new BenchFault("node " + node + " ended." + lastLines(node));
        }
    }

    private void check(long end, String what) throws BenchFault {
        for (int i = 0; i < processes.size(); i++) {
            if (!processes.get(i).isAlive()) {
                throw new BenchFault("process " + (i + 1) + " of " + processes.size() + " of " + launcher.name()
                        + " ended with exit code " + processes.get(i).exitValue() + "." + allLastLines());
            }
        }
        if (System.nanoTime() - end > 0) {
            throw new BenchFault(launcher.name() + " " + what + "." + allLastLines());
        }
    }

    private String allLastLines() {
        StringBuilder text = new StringBuilder();
        for (int node = 1; node <= launch.nodes(); node++) {
            text.append(lastLines(node));
        }
        return text.toString();
    }

    private String lastLines(int node) {
        try {
            List<String> lines = Files.readAllLines(launch.output(node).toPath(), StandardCharsets.ISO_8859_1);
            List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
            return last.isEmpty() ? "" : "\n  node " + node + ": " + String.join("\n    ", last);
        } catch (IOException unreadable) {
            return "";
        }
    }

    @Override
    public void close() {
        for (NodeSocket socket : nodes.values()) {
            try {
                socket.send(Line.of("quit"));
            } catch (BenchFault ended) {
                // it needs not be told
            }
        }
        boolean interrupted = !await(QUIT_MILLIS);
        processes.forEach(Process::destroy);
        interrupted |= !await(QUIT_MILLIS);
        killAll();
        closeSockets();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the process ends already, and the hook runs or has run
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end of all. @return false when it was interrupted */
    private boolean await(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (Process process : processes) {
                process.waitFor(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void killAll() {
        processes.forEach(Process::destroyForcibly);
    }

    private void closeSockets() {
        List<NodeSocket> all = new ArrayList<>(unnamed);
        all.addAll(nodes.values());
        for (NodeSocket socket : all) {
            try {
                socket.close();
            } catch (IOException ignoredAtTheEnd) {
                // nothing can be lost by it
            }
        }
    }
}
