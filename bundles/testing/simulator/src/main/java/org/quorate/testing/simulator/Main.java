package org.quorate.testing.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The command {@code quorate sim}. Exit codes: 0 no violation, 1 a violation, 2 a file cannot be written, 64 wrong words. */
public final class Main {
    private static final int OK = 0;
    private static final int VIOLATION = 1;
    private static final int FILE_TROUBLE = 2;
    private static final int USAGE = 64;
    private static final long PROGRESS_MILLIS = 1000;
    private static final String USAGE_TEXT = """
            usage: quorate sim [--seconds N] [--base SEED] [--threads N] [--profile P]   runs seeds for N seconds (60)
                   quorate sim --seeds A..B [--threads N] [--profile P]                  runs these seeds
                   quorate sim --seed S [--profile P]                                    runs one seed and prints its hash
                   quorate sim --schedule FILE                                           runs what was written down
                       --verbose     prints what happens
                       --chart       draws what happens, one column per node
                       --trace DIR   writes DIR/S/node-N.jsonl for quorate judge
                       --shrink      makes a failing run small within a minute and draws it; with --shows COUNTER,...
                                     one that breaks nothing and counts these
                       --out FILE    writes the schedule, small or not; --name R-N names the test that is printed with it
                   quorate sim --twice N [--base SEED]                                   runs N seeds twice, compares hashes
                   --dialect corosync: the same as --profile corosync
                   --coverage with several seeds: how often each row of the transition table was used
            """;

    private final PrintStream out;
    private final PrintStream err;

    private Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs it and ends the process. */
    public static void main(String[] words) {
        System.exit(run(List.of(words), System.out, System.err));
    }

    /** Runs it and answers the exit code. */
    public static int run(List<String> words, PrintStream out, PrintStream err) {
        Main main = new Main(out, err);
        try {
            Options options = Options.of(words);
            return main.run(options);
        } catch (Options.Misused misused) {
            err.println("quorate sim: " + misused.getMessage());
            err.print(USAGE_TEXT);
            return USAGE;
        } catch (UncheckedIOException | IOException trouble) {
            err.println("quorate sim: cannot read or write a file: " + trouble);
            return FILE_TROUBLE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return VIOLATION;
        }
    }

    private int run(Options options) throws IOException, InterruptedException, Options.Misused {
        if (options.help) {
            out.print(USAGE_TEXT);
            return OK;
        }
        if (options.isOne()) {
            return one(options);
        }
        return options.twice > 0 ? twice(options) : many(options);
    }

    private int one(Options options) throws IOException, Options.Misused {
        boolean terminal = isTerminal();
        boolean broken = new OneRun(options, out).run(line -> {
            if (terminal) {
                err.printf("\r%-76s", line);
            }
        });
        if (terminal && options.shrink) {
            err.println();
        }
        return broken ? VIOLATION : OK;
    }

    private int twice(Options options) {
        int different = 0;
        int broken = 0;
        for (long seed = options.first; seed < options.first + options.twice; seed++) {
            Outcome first = new Simulation(seed, options.profile).run();
            Outcome second = new Simulation(seed, options.profile).run();
            broken += first.breach().isPresent() ? 1 : 0;
            if (first.hash() != second.hash() || first.events() != second.events()) {
                different++;
                out.printf("seed %d: hash %016x, then %016x%n", seed, first.hash(), second.hash());
            }
            out.print(first.report());
        }
        out.printf(
                "base %d: %d seeds twice, %d differ, %d violations%n", options.first, options.twice, different, broken);
        return different + broken > 0 ? VIOLATION : OK;
    }

    private int many(Options options) throws InterruptedException {
        out.println("base seed " + options.first + ", " + options.threads + " threads");
        Campaign campaign = new Campaign(options, this::violated);
        List<Thread> threads = campaign.start();
        boolean terminal = isTerminal();
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                thread.join(PROGRESS_MILLIS);
                if (terminal) {
                    err.print("\r" + campaign.progress());
                }
            }
        }
        if (terminal) {
            err.println();
        }
        if (options.coverage) {
            out.print(campaign.table().text());
        }
        out.println(campaign.summary());
        return campaign.violations() > 0 ? VIOLATION : OK;
    }

    private void violated(Outcome outcome) {
        out.print(outcome.report());
        out.flush();
    }

    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException noProc) {
            return System.console() != null;
        }
    }
}
