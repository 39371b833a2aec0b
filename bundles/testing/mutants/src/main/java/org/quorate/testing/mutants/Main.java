package org.quorate.testing.mutants;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The command {@code quorate mutants}. Exit codes: 0 enough was found, 1 not enough (or a seed shows a violation), 2 something
 * cannot be read, written or compiled, 64 wrong words.
 */
public final class Main {
    private static final int OK = 0;
    private static final int NOT_ENOUGH = 1;
    private static final int TROUBLE = 2;
    private static final int USAGE = 64;
    private static final String USAGE_TEXT = """
            usage: quorate mutants [--only M3,M8] [--cpu-seconds N] [--threads N] [--json] [--out FILE]
                       puts each deliberate bug into a copy of the core or of a layer and runs seeds until one breaks a promise, for N
                       CPU-seconds each (60); exit code 0 if all basic ones and enough others are found, with --only all
                       --then N     CPU-seconds to go on after the first violation (2)
                       --base SEED  first seed (1)      --profile P  only that family of profiles
                       --json       prints JSON instead of the table; --out writes the same to a file as well
                   quorate mutants --only M3 --seed S [--profile P]    shows one seed of one mutant
            """;

    private final PrintStream out;
    private final Options options;

    private Main(PrintStream out, Options options) {
        this.out = out;
        this.options = options;
    }

    /** Runs it and ends the process. */
    public static void main(String[] words) {
        System.exit(run(List.of(words), System.out, System.err));
    }

    /** Runs it and answers the exit code. */
    static int run(List<String> words, PrintStream out, PrintStream err) {
        try {
            return new Main(out, Options.of(words)).run();
        } catch (Options.Misused misused) {
            err.println("quorate mutants: " + misused.getMessage());
            err.print(USAGE_TEXT);
            return USAGE;
        } catch (IOException | Edit.DoesNotFit | IllegalArgumentException trouble) {
            err.println("quorate mutants: " + trouble.getMessage());
            return TROUBLE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return TROUBLE;
        }
    }

    private int run() throws IOException, InterruptedException, Edit.DoesNotFit, Options.Misused {
        if (options.help) {
            out.print(USAGE_TEXT);
            return OK;
        }
        Tree tree = Tree.find();
        List<Mutant> mutants = chosen(tree.mutants());
        if (options.seed.isPresent()) {
            return new Quarry(mutants.get(0), tree, options).show(options.seed.getAsLong());
        }
        Report report = hunt(mutants, tree);
        String text = options.json ? report.json() : report.summary();
        out.print(text);
        if (options.file.isPresent()) {
            Files.writeString(options.file.get(), options.json ? text : table(report), StandardCharsets.UTF_8);
        }
        boolean enough = options.only.isEmpty() ? report.isEnough() : report.isComplete();
        return enough ? OK : NOT_ENOUGH;
    }

    private List<Mutant> chosen(List<Mutant> all) throws Options.Misused {
        for (String id : options.only) {
            if (all.stream().noneMatch(mutant -> mutant.id().equals(id))) {
                throw new Options.Misused("no mutant is named " + id);
            }
        }
        return all.stream()
                .filter(mutant -> options.only.isEmpty() || options.only.contains(mutant.id()))
                .toList();
    }

    private Report hunt(List<Mutant> mutants, Tree tree) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(options.threads);
        try {
            List<Future<Finding>> hunts = new ArrayList<>();
            for (Mutant mutant : mutants) {
                hunts.add(threads.submit(() -> new Quarry(mutant, tree, options).hunt()));
            }
            say(Report.head());
            List<Finding> findings = new ArrayList<>();
            for (Future<Finding> hunt : hunts) {
                Finding finding = hunt.get();
                say(Report.row(finding));
                findings.add(finding);
            }
            return new Report(findings);
        } catch (ExecutionException failed) {
            throw new IOException("a hunt broke off", failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void say(String row) {
        if (!options.json) {
            out.print(row);
            out.flush();
        }
    }

    private static String table(Report report) {
        StringBuilder table = new StringBuilder(Report.head());
        report.findings().forEach(finding -> table.append(Report.row(finding)));
        return table.append(report.summary()).toString();
    }
}
