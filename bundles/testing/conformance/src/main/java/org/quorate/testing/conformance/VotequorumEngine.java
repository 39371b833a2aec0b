package org.quorate.testing.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.Verdict;

/**
 * The engine of corosync that counts votes, without a network: {@code corosync-vqsim} of corosync 3.1 runs one process for each node, and
 * partitions are made by commands. Nodes are 1 to {@value #MAX_NODES}. Used by one thread.
 */
final class VotequorumEngine implements AutoCloseable {
    static final int MAX_NODES = 8;

    private static final String PROGRAM = "corosync-vqsim";
    private static final String PROMPT = "#vqsim> ";
    private static final String END_OF_SHOW = "#autofence:";

    /** The program knows partitions 0 to 15. Node n that is in no partition of the test waits alone in this one more n. */
    private static final int FIRST_WAITING = 7;

    private static final int PARTITIONS = FIRST_WAITING + MAX_NODES + 1;
    private static final int RING_STEP = 4;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final Pattern NODE = Pattern.compile(
            "([0-9]+):([0-9]+): q=(?:UNINITIALIZED|([01]) ring=\\[[0-9]+\\.([0-9a-f]+)] nodes=\\[([0-9 ]*)])");

    private final Path directory;
    private final Process process;
    private final InputStream said;
    private final long[] ringOf = new long[PARTITIONS];
    private final SortedMap<Integer, Integer> partitionOf = new TreeMap<>();
    private final Set<Integer> fresh = new HashSet<>();
    private final Set<Integer> answered = new HashSet<>();
    private SortedMap<Integer, Verdict> verdicts = new TreeMap<>();

    private VotequorumEngine(Path directory) throws IOException {
        this.directory = directory;
        ProcessBuilder command = new ProcessBuilder(PROGRAM, "-c", VotequorumSettings.FILE)
                .directory(directory.toFile())
                .redirectError(directory.resolve("complaints").toFile());
        command.environment().put("TERM", "dumb");
        command.environment().put("INPUTRC", "/dev/null");
        process = command.start();
        said = process.getInputStream();
    }

    /** What the machine lacks to run it; empty when nothing is. */
    static Optional<String> missing() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        boolean present = Arrays.stream(path.split(":")).anyMatch(each -> Files.isExecutable(Path.of(each, PROGRAM)));
        return present
                ? Optional.empty()
                : Optional.of("there is no program " + PROGRAM + ": apt-get install corosync-vqsim (Debian)");
    }

    /**
     * Starts it without a node.
     *
     * @param directory an empty one, of its own
     * @param windowMillis of {@code last_man_standing}
     */
    static VotequorumEngine start(Path directory, QuorumSettings settings, int windowMillis) throws IOException {
        Files.writeString(
                directory.resolve(VotequorumSettings.FILE), VotequorumSettings.text(settings, windowMillis, directory));
        VotequorumEngine engine = new VotequorumEngine(directory);
        engine.answer(PROMPT);
        engine.ask("timeout 1");
        return engine;
    }

    /** Whether it refuses the settings: tried with node 1, after which it is of no more use. */
    boolean refuses() throws IOException {
        ask("up " + waiting(1) + ":1");
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() - deadline < 0) {
            if (Files.readString(directory.resolve("complaints")).contains("init failed")) {
                return true;
            }
            if (shown().values().stream().anyMatch(node -> node.verdict.isPresent())) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw late("node 1 to start or to be refused");
    }

    /** The cluster falls into these partitions, each in a new ring. Who is in none is down, and starts anew when he is in one again. */
    void partition(List<List<Integer>> partitions) {
        if (partitions.size() > FIRST_WAITING + 1) {
            throw new IllegalArgumentException(partitions.size() + " partitions are too many");
        }
        List<Integer> down = new ArrayList<>(partitionOf.keySet());
        for (List<Integer> members : partitions) {
            members.forEach(this::start);
            down.removeAll(members);
        }
        StringBuilder move = new StringBuilder("move");
        for (int index = 0; index < partitions.size(); index++) {
            append(move, index, partitions.get(index));
        }
        down.forEach(node -> append(move, waiting(node), List.of(node)));
        for (int node : answered) {
            ask("qdevice off " + partitionOf.get(node) + ":" + node);
        }
        answered.clear();
        for (int index = 0; index < partitions.size(); index++) {
            for (int node : partitions.get(index)) {
                partitionOf.put(node, index);
            }
        }
        down.forEach(node -> partitionOf.put(node, waiting(node)));
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ringOf[partition] += RING_STEP;
        }
        ask(move.toString());
        fresh.removeAll(partitionOf.keySet());
        fresh.addAll(down);
        settle();
    }

    /** The nodes end, and start anew when they are in a partition again. */
    void stop(List<Integer> nodes) {
        fresh.addAll(nodes);
        List<List<Integer>> others = partitions();
        others.forEach(members -> members.removeAll(nodes));
        others.removeIf(List::isEmpty);
        partition(others);
    }

    /** All partitions install another ring with the same members. */
    void reinstall() {
        partition(partitions());
    }

    /** The arbiter votes for a node from now on, in the view that it is in, or does not. */
    void device(int node, boolean votes) {
        ask("qdevice " + (votes ? "on " : "off ") + partitionOf.get(node) + ":" + node);
        if (votes) {
            answered.add(node);
        } else {
            answered.remove(node);
        }
        settle();
    }

    /** What a node that runs says, once all have said it in their last ring and none has anything left to do. */
    Verdict verdict(int node) {
        return verdicts.get(node);
    }

    /** Asks all nodes once more. */
    void settle() {
        SortedMap<Integer, Node> before = new TreeMap<>();
        List<String> workBefore = List.of();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() - deadline < 0) {
            SortedMap<Integer, Node> now = shown();
            List<String> work = work();
            if (now.equals(before) && !work.isEmpty() && work.equals(workBefore) && isInstalled(now)) {
                verdicts = new TreeMap<>();
                now.forEach((node, each) -> verdicts.put(node, each.verdict.orElseThrow()));
                return;
            }
            before = now;
            workBefore = work;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw late("all nodes to install their rings; they show " + before + ", rings " + Arrays.toString(ringOf));
    }

    private boolean isInstalled(SortedMap<Integer, Node> nodes) {
        return nodes.keySet().equals(partitionOf.keySet())
                && nodes.entrySet().stream().allMatch(each -> {
                    int partition = partitionOf.get(each.getKey());
                    return each.getValue().partition == partition
                            && each.getValue().ring == ringOf[partition]
                            && each.getValue().members.equals(members(partition));
                });
    }

    private SortedSet<Integer> members(int partition) {
        SortedSet<Integer> members = new TreeSet<>(partitionOf.keySet());
        members.removeIf(node -> partitionOf.get(node) != partition);
        return members;
    }

    private List<List<Integer>> partitions() {
        List<List<Integer>> all = new ArrayList<>();
        for (int partition = 0; partition <= FIRST_WAITING; partition++) {
            if (!members(partition).isEmpty()) {
                all.add(new ArrayList<>(members(partition)));
            }
        }
        return all;
    }

    /**
     * How often each process of a node has gone to sleep, and that it sleeps; empty while one runs. Where nothing of it changes between two
     * looks at what the nodes say, no node has had anything to do in between.
     */
    private List<String> work() {
        List<String> work = new ArrayList<>();
        for (ProcessHandle node : process.children().toList()) {
            try {
                String status = Files.readString(Path.of("/proc", Long.toString(node.pid()), "status"));
                if (!status.contains("State:\tS")) {
                    return List.of();
                }
                work.add(node.pid() + status.substring(status.indexOf("voluntary_ctxt_switches")));
            } catch (IOException ended) {
                return List.of();
            }
        }
        return work;
    }

    private void start(int node) {
        if (partitionOf.containsKey(node) && !fresh.contains(node)) {
            return;
        }
        if (partitionOf.containsKey(node)) {
            ask("down " + node);
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (shown().containsKey(node)) {
                if (System.nanoTime() - deadline > 0) {
                    throw late("node " + node + " to end");
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            ringOf[waiting(node)] += RING_STEP;
        }
        answered.remove(node);
        fresh.remove(node);
        partitionOf.put(node, waiting(node));
        ringOf[waiting(node)] += RING_STEP;
        ask("up " + waiting(node) + ":" + node);
        settle();
    }

    private static int waiting(int node) {
        if (node < 1 || node > MAX_NODES) {
            throw new IllegalArgumentException("node " + node + " is not in 1 to " + MAX_NODES);
        }
        return FIRST_WAITING + node;
    }

    private static void append(StringBuilder command, int partition, List<Integer> nodes) {
        List<String> names = nodes.stream().sorted().map(String::valueOf).toList();
        command.append(' ').append(partition).append(':').append(String.join(",", names));
    }

    private SortedMap<Integer, Node> shown() {
        SortedMap<Integer, Node> nodes = new TreeMap<>();
        Matcher matcher = NODE.matcher(ask("show"));
        while (matcher.find()) {
            boolean says = matcher.group(3) != null;
            SortedSet<Integer> members = new TreeSet<>();
            if (says) {
                Arrays.stream(matcher.group(5).split(" "))
                        .filter(name -> !name.isEmpty())
                        .map(Integer::valueOf)
                        .forEach(members::add);
            }
            nodes.put(
                    Integer.valueOf(matcher.group(2)),
                    new Node(
                            Integer.parseInt(matcher.group(1)),
                            says ? Long.parseLong(matcher.group(4), 16) : 0,
                            members,
                            says
                                    ? Optional.of(matcher.group(3).equals("1") ? Verdict.QUORATE : Verdict.INQUORATE)
                                    : Optional.empty()));
        }
        return nodes;
    }

    /** What the program shows of a node: the last that it has said. */
    private record Node(int partition, long ring, SortedSet<Integer> members, Optional<Verdict> verdict) {}

    /** One command at a time: the program loses lines that come while it is busy. */
    private String ask(String command) {
        try {
            process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return answer(command.equals("show") ? END_OF_SHOW : PROMPT);
        } catch (IOException e) {
            throw new UncheckedIOException(PROGRAM + " has ended at " + command, e);
        }
    }

    private String answer(String part) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] some = new byte[4096];
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (answer.indexOf(part) < 0 || !answer.toString().endsWith(PROMPT)) {
            if (said.available() > 0) {
                answer.append(new String(some, 0, said.read(some), StandardCharsets.UTF_8));
            } else if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                throw new IOException(PROGRAM + " does not answer; it said " + answer);
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return answer.toString();
    }

    private IllegalStateException late(String what) {
        return new IllegalStateException(PROGRAM + ": waited in vain for " + what);
    }

    @Override
    public void close() {
        List<ProcessHandle> nodes = process.children().toList();
        process.destroyForcibly();
        nodes.forEach(ProcessHandle::destroyForcibly);
    }
}
