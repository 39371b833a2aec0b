package org.quorate.it.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.quorate.it.torture.lab.Requirements;
import org.quorate.shell.client.demo.Demo;

/** {@code quorate torture}: see {@link #HELP}. */
public final class Main {
    /** Everything held. */
    static final int HELD = 0;

    /** Something did not, or the run could not be done. */
    static final int BROKEN = 1;

    private static final int USAGE = 64;

    private static final String HELP = """
            usage: ./quorate torture [--minutes N] [--seed S] [--nodes 3..5] [--sealed]
                                     [--only PART] [--dir DIR] [--keep]

            Real nodes, each in a network namespace of its own. First the fixed experiments
            on three of them, then random faults on all, then the event logs of all are
            judged. Needs root, iproute2 and nftables.

              triangle   node1 and node3 do not hear each other      5 min of 20
              busy       two busy processes per core                 5 min
              pause      each of three nodes paused for 2 s, 4.5 s   1 min
              one-way    node2 does not hear node1, then node3       2 min
              keys       20 changes of the key, each under a fault   1 min, sealed nodes
              replay     all that was sent for a while, sent again   2 min, sealed nodes
              random     kill, leave, pause, partition, one-way cut, loss, link, address,
                         MTU, busy processes, processor quota, garbage collection, disk
                         full or read-only, wall clock, hand-over    the rest

              --minutes N   of all this together, default 20
              --seed S      of the random faults; a new one each time unless given
              --nodes N     default 3
              --sealed      nodes seal what they send; keys and replay imply it
              --only PART   one of them alone; a fixed one for N minutes, at most 5
              --dir DIR     directory of nodes and logs, default a new temporary one
              --keep        keep it; it is kept anyway when something does not hold

            exit codes: 0 everything holds, 1 something does not, 64 usage
            """;

    private Main() {}

    /** Runs the command. */
    public static void main(String[] words) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (words.length == 1 && (words[0].equals("--help") || words[0].equals("-h"))) {
            out.print(HELP);
            return;
        }
        try {
            long fresh = new SplittableRandom().nextLong(1_000_000_000);
            System.exit(run(Options.of(words, fresh), home(), out));
        } catch (Options.Usage wrong) {
            System.err.println("quorate: " + wrong.getMessage() + ". Do: see ./quorate torture --help.");
            System.exit(USAGE);
        }
    }

    private static int run(Options options, Path home, PrintStream out) throws IOException, InterruptedException {
        String missing = Requirements.missing();
        if (!missing.isEmpty()) {
            out.println("quorate torture cannot be done here: " + missing + ".");
            return BROKEN;
        }
        Path directory = directory(options);
        Report report = new Report(out);
        out.println("Torture of " + options.nodes() + " nodes, seed " + options.seed() + ". The same faults again: "
                + options.replay());
        out.println("Nodes and event logs: " + directory);
        new Run(options, home, directory, report).run();
        boolean holds = report.failures() == 0;
        if (holds && !options.keep()) {
            Demo.removeTree(directory);
        } else {
            out.println("Nodes and event logs are in " + directory + "; quorate judge --complete "
                    + directory.resolve("trace") + " judges them again.");
        }
        out.println(holds ? "Everything holds." : "Something does not hold: see the lines with ✘.");
        return holds ? HELD : BROKEN;
    }

    /** The distribution: the one that is named, or the one that the source tree has built. */
    private static Path home() throws IOException {
        String named = System.getProperty("quorate.home", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        Path built = Path.of(System.getProperty("quorate.root", ""), "distributions", "felix", "target");
        try (Stream<Path> found = Files.find(built, 4, (path, facts) -> path.endsWith(Path.of("bin", "quorated")))) {
            return found.findFirst()
                    .map(program -> program.getParent().getParent())
                    .orElseThrow(() -> new IOException("no distribution in " + built))
                    .toRealPath();
        }
    }

    private static Path directory(Options options) throws IOException {
        if (options.directory().isEmpty()) {
            return Files.createTempDirectory("quorate-torture-").toRealPath();
        }
        Path given = Files.createDirectories(options.directory().get()).toRealPath();
        try (var entries = Files.list(given)) {
            if (entries.findAny().isPresent()) {
                throw new IOException(given + " is not empty");
            }
        }
        return given;
    }
}
