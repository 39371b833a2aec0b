package org.quorate.it.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.it.bench.compare.Comparison;
import org.quorate.it.bench.compare.Report;
import org.quorate.it.bench.launch.Contenders;
import org.quorate.it.bench.launch.Launcher;
import org.quorate.it.bench.run.BenchFault;
import org.quorate.it.bench.special.Special;
import org.quorate.it.bench.special.Specials;
import org.quorate.shell.client.demo.Demo;

/** {@code quorate bench}: see {@link #HELP}. */
public final class Main {
    /** Everything was measured, and judged where goals are. */
    static final int MEASURED = 0;

    /** A contender failed, or nodes delivered in different orders. */
    static final int FAILED = 1;

    /** Everything was measured, and the machine was too noisy, or the rounds too few, to judge. */
    static final int NOT_JUDGED = 2;

    private static final int USAGE = 64;

    private static final String HELP = """
            usage: ./quorate bench [--rounds N] [--seconds S] [--nodes N] [--sizes BYTES,...]
                                   [--contenders NAME,...] [--delivery agreed,safe] [--quick]
                                   [--dir DIR] [--keep] [--record]
                   ./quorate bench [--idle] [--changes] [--idle-minutes M] [--slow MICROS]
                                   [--datagrams BYTES] [--secure] [--bridge]
                                   [--groups rates,idle,sleeper,changes]
                                   [--flood-minutes M [--heap SIZE]] [--nodes N] ...

            The first form compares systems that order messages, Quorate among them, with a
            model of the ring. All do the same work in rounds that alternate; the tables on the
            standard output, in Markdown, have medians, and say whether the goals are reached,
            or that the machine was too noisy to tell. The order of all messages is verified.

              --rounds N      default 5, which judging takes
              --seconds S     measured of each flood and fixed rate, default 3
              --nodes N       of each contender, default 3
              --sizes ...     of messages, default 64,1024,8192,65536
              --contenders    default all that can run here, without variants: %s
              --delivery      default agreed,safe
              --quick         one short round: shows that all of it works, measures nothing

            The second form measures Quorate alone:

              --idle              processor time of idle nodes, after a flood, in a ring of
                                  --nodes and in one of 8; takes 15 minutes for each
              --changes           from an orderly leave, and from kill -9, to the new ring
              --idle-minutes M    the first message after M idle minutes
              --slow MICROS       one node whose loop is that much slower in each turn
              --datagrams BYTES   native links against those of the JDK, with datagrams of
                                  that size
              --secure            sealed links against plain ones
              --bridge            links are also compared between network namespaces
              --groups WHAT,...   process groups. rates: a flood in a group against one over a
                                  channel; idle: the order below layers that nobody uses;
                                  sleeper: while a listener of another group sleeps; changes:
                                  from a new ring to the agreement on 1,000 groups
              --flood-minutes M   a flood with a small heap, --heap, default 256m

              --dir DIR       directory of the nodes, default a new temporary one
              --keep          keep it; it is kept anyway when something failed
              --record        make a flight recording of each of Quorate's nodes, and keep it

            exit codes: 0 measured, 1 something failed, 2 measured and not judged, 64 usage
            """;

    private Main() {}

    /** Runs the command. */
    public static void main(String[] words) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream progress = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        List<String> known = Contenders.all(false).stream().map(Launcher::name).toList();
        if (words.length == 1 && (words[0].equals("--help") || words[0].equals("-h"))) {
            out.printf(HELP, String.join(", ", known));
            return;
        }
        try {
            System.exit(run(Options.of(known, words), out, progress));
        } catch (Options.Usage wrong) {
            progress.println("quorate: " + wrong.getMessage() + ". Do: see ./quorate bench --help.");
            System.exit(USAGE);
        }
    }

    private static int run(Options options, PrintStream out, PrintStream progress)
            throws IOException, InterruptedException {
        Path directory = directory(options);
        progress.println("Nodes: " + directory);
        out.println(Machine.describe(options));
        int exit = options.specials().any()
                ? measure(options, directory, out, progress)
                : compare(options, directory, out, progress);
        if (exit != FAILED && !options.keep() && !options.record()) {
            Demo.removeTree(directory);
        } else {
            progress.println("Nodes are in " + directory + ".");
        }
        return exit;
    }

    private static int measure(Options options, Path directory, PrintStream out, PrintStream progress)
            throws IOException, InterruptedException {
        int exit = MEASURED;
        int number = 0;
        for (Special special : Specials.of(options)) {
            try {
                number++;
                Special.Finding finding = special.measure(directory.resolve("measurement-" + number));
                out.println();
                out.print(finding);
                exit = finding.flaw().isEmpty() ? exit : FAILED;
            } catch (BenchFault broken) {
                progress.println("quorate: " + broken.getMessage());
                exit = FAILED;
            }
        }
        return exit;
    }

    private static int compare(Options options, Path directory, PrintStream out, PrintStream progress)
            throws IOException, InterruptedException {
        List<Launcher> launchers = new ArrayList<>();
        for (Launcher launcher : Contenders.all(options.record())) {
            if (options.contenders().isEmpty()
                    ? !launcher.isOnRequest()
                    : options.contenders().contains(launcher.name())) {
                Optional<String> missing = launcher.missing();
                missing.ifPresent(why -> out.println(launcher.name() + " is not measured: " + why + "."));
                if (missing.isEmpty()) {
                    launchers.add(launcher);
                } else if (!options.contenders().isEmpty()) {
                    return FAILED;
                }
            }
        }
        Report report = new Comparison(options, launchers, directory, progress).run();
        out.println();
        out.print(report);
        if (!report.isComplete()) {
            return FAILED;
        }
        return report.notJudged().isPresent() ? NOT_JUDGED : MEASURED;
    }

    private static Path directory(Options options) throws IOException {
        if (options.directory().isEmpty()) {
            return Files.createTempDirectory("quorate-bench-").toRealPath();
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
