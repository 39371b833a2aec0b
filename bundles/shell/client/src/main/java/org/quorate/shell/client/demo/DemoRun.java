package org.quorate.shell.client.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.quorate.shell.client.Console;
import org.quorate.shell.client.VersionCommand;

/** {@code quorate demo}: starts the nodes, says how far it is, and stops them when it is told to end. */
final class DemoRun {
    private static final long POLL_MILLIS = 100;
    private static final long RING_MILLIS = 30_000;
    private static final long QUORUM_MILLIS = 30_000;
    private static final List<String> NUMBERS =
            List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private final PrintStream out;
    private final Path directory;
    private final Path home;
    private final String host;
    private final int count;
    private final Optional<Path> trace;
    private final boolean sealed;

    DemoRun(Console console, Path directory, Path home, String host, int count, Optional<Path> trace, boolean sealed) {
        this.out = console.out();
        this.directory = directory;
        this.home = home;
        this.host = host;
        this.count = count;
        this.trace = trace;
        this.sealed = sealed;
    }

    /** Runs until the thread is interrupted, the process is told to end, or no node is left that could be of use. */
    int run() throws IOException, InterruptedException {
        refuseWhatIsThere();
        List<String> addresses = NodeSettings.freeAddresses(host, count);
        Demo demo = Demo.create(directory, home, addresses);
        NodeSettings.write(demo, "demo", trace);
        if (sealed) {
            NodeSettings.seal(demo);
        }
        say("Quorate " + VersionCommand.version() + " demo: " + NUMBERS.get(count) + (count == 1 ? " node" : " nodes")
                + ", one machine, nothing leaves " + host);
        done("Java " + System.getProperty("java.version") + ", " + count + " free UDP port" + (count == 1 ? "" : "s")
                + " from " + addresses.get(0).replaceFirst(".*:", "") + ", data in " + shown(directory));
        try (NodeKeeper keeper = new NodeKeeper(demo, out)) {
            startAll(demo);
            invite();
            watch(demo, keeper);
        }
        return 0;
    }

    private void refuseWhatIsThere() throws IOException {
        Optional<Demo> before = Demo.find(directory);
        if (before.isPresent()) {
            Optional<ProcessHandle> runner = before.get().runner();
            List<DemoNode> running = before.get().running();
            if (runner.isPresent()
                    && runner.get().pid() != ProcessHandle.current().pid()
                    && !running.isEmpty()) {
                throw new DemoFault(
                        DemoFault.FAILED,
                        "A demo runs in " + shown(directory) + " already, pid "
                                + runner.get().pid()
                                + ". Do: use it, end it with Ctrl-C in its terminal, or name another --dir.");
            }
            if (!running.isEmpty()) {
                throw new DemoFault(
                        DemoFault.FAILED,
                        "Nodes of an earlier demo still run in " + shown(directory) + ": " + Demo.names(running)
                                + ". Do: quorate demo stop, then start again.");
            }
        } else if (Files.isDirectory(directory)) {
            try (Stream<Path> present = Files.list(directory)) {
                if (present.findAny().isPresent()) {
                    throw new DemoFault(
                            DemoFault.FAILED,
                            shown(directory)
                                    + " is not empty and not the directory of a demo. Do: name another --dir.");
                }
            }
        }
    }

    private void startAll(Demo demo) throws IOException, InterruptedException {
        List<NodeStart> starting = new ArrayList<>();
        for (DemoNode node : demo.nodes()) {
            starting.add(NodeStart.of(demo, node));
        }
        long answered = System.nanoTime();
        while (!starting.isEmpty()) {
            NodeStart next = starting.get(0);
            if (next.answers()) {
                answered = System.nanoTime();
                done(String.format(
                        "%-45s pid %-8d %s",
                        next.node().name() + " started", next.pid(), Aftermath.seconds(next.millis())));
                starting.remove(0);
            } else {
                Thread.sleep(POLL_MILLIS / 4);
            }
        }
        RingWait ring = RingWait.of(demo, Answers.PROBED);
        if (!ring.await(RING_MILLIS)) {
            throw new DemoFault(
                    DemoFault.LATE,
                    "The nodes formed no ring of all within " + RING_MILLIS / 1000 + " s: " + ring.describe() + ".");
        }
        long millis = (System.nanoTime() - answered) / 1_000_000;
        done(String.format(
                "%-45s %s",
                "ring " + ring.ringOf(demo.nodes()) + " formed: " + Demo.names(demo.nodes()),
                Aftermath.seconds(millis)));
        VerdictWait quorum = VerdictWait.of(demo.nodes(), NodeVerdict.QUORATE);
        if (!quorum.await(QUORUM_MILLIS)) {
            throw new DemoFault(
                    DemoFault.LATE,
                    "The nodes were not quorate within " + QUORUM_MILLIS / 1000 + " s: " + quorum.describe()
                            + ". quorate quorum:why says how that came.");
        }
        done(quorum.sentence());
    }

    private void invite() {
        String dir = directory.equals(DemoCommand.DEFAULT_DIRECTORY) ? "" : " --dir " + directory;
        String last = "node" + count;
        say("");
        say("Try, in a second terminal:");
        say("  quorate status                           the cluster, on one screen");
        say(String.format("  %-40s kill -9 a node and see what happens", "quorate demo kill " + last + dir));
        say(String.format("  %-40s and bring it back", "quorate demo start " + last + dir));
        say(String.format("  %-40s more things to do to it", "quorate demo help"));
        say("  quorate                                  the shell of a node; help explains");
        say("Ctrl-C stops the nodes and keeps " + shown(directory) + "; quorate demo clean" + dir + " removes it.");
    }

    /** Reports nodes that ended although nobody wanted that. */
    private void watch(Demo demo, NodeKeeper keeper) throws InterruptedException {
        Set<DemoNode> reported = new LinkedHashSet<>();
        while (!keeper.isClosed()) {
            for (DemoNode node : demo.nodes()) {
                boolean missing = node.process().isEmpty() && node.wanted().equals("run");
                if (!missing) {
                    reported.remove(node);
                } else if (reported.add(node)) {
                    say("  ✘ " + node.name() + " has ended by itself; " + shown(node.output())
                            + " says why. quorate demo start " + node.name() + " starts it again.");
                }
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.toAbsolutePath().startsWith(here) && !path.toAbsolutePath().equals(here)
                ? "./" + here.relativize(path.toAbsolutePath().normalize())
                : path.toString();
    }

    private void done(String what) {
        say("  ✔ " + what);
    }

    private void say(String line) {
        out.println(line.stripTrailing());
        out.flush();
    }

    static String plural(long number, String noun) {
        return String.format(Locale.ROOT, "%d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
