package org.quorate.testing.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code quorate fuzz}. Exit codes: 0 no finding, 1 a finding, 2 it cannot run, 64 wrong words. */
public final class Main {
    private static final int OK = 0;
    private static final int FOUND = 1;
    private static final int TROUBLE = 2;
    private static final int USAGE = 64;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final String USAGE_TEXT = """
            usage: quorate fuzz [--minutes N] [--target T]... [--save]   fuzzes for N minutes in all (1), all targets or these
                   quorate fuzz --target T --replay FILE                 runs one input and says what it breaks
                                     --save adds new inputs that reach something new to the corpus
                                     --corpus DIR, --output DIR: where inputs are kept, and where findings go
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
    static int run(List<String> words, PrintStream out, PrintStream err) {
        try {
            return new Main(out, err).run(Options.of(words));
        } catch (Options.Misused misused) {
            err.println("quorate fuzz: " + misused.getMessage());
            err.print(USAGE_TEXT);
            return USAGE;
        } catch (IOException trouble) {
            err.println("quorate fuzz: " + trouble);
            return TROUBLE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return TROUBLE;
        }
    }

    private int run(Options options) throws IOException, InterruptedException {
        if (options.help) {
            out.print(USAGE_TEXT);
            return OK;
        }
        if (options.replay.isPresent()) {
            return replay(options.targets.get(0), options.replay.get());
        }
        if (Fuzzer.whyNot().isPresent()) {
            err.println(
                    "quorate fuzz: " + Fuzzer.whyNot().get() + ". The corpus is replayed by every build all the same.");
            return TROUBLE;
        }
        return fuzz(options);
    }

    private int replay(Target target, Path file) throws IOException {
        byte[] input = Files.readAllBytes(file);
        try {
            target.make().accept(input);
        } catch (RuntimeException | Error found) {
            out.println(target.label() + ", " + input.length + " bytes of " + file + ":");
            for (Throwable each = found; each != null; each = each.getCause()) {
                out.println((each == found ? "" : "caused by ") + each);
                for (StackTraceElement element : each.getStackTrace()) {
                    out.println("    at " + element);
                }
            }
            return FOUND;
        }
        out.println(target.label() + ", " + input.length + " bytes of " + file + ": no finding");
        return OK;
    }

    private int fuzz(Options options) throws IOException, InterruptedException {
        Files.createDirectories(options.output);
        Fuzzer fuzzer = new Fuzzer(options.corpus, options.output);
        int shares = options.targets.stream().mapToInt(Target::share).sum();
        List<Outcome> outcomes = new ArrayList<>();
        out.print(Table.HEAD);
        for (Target target : options.targets) {
            double seconds = options.minutes * SECONDS_PER_MINUTE * target.share() / shares;
            Outcome outcome = fuzzer.run(target, Math.round(seconds));
            if (options.save && !outcome.isFinding()) {
                fuzzer.save(target);
            }
            outcomes.add(outcome);
            out.print(Table.line(outcome));
            out.flush();
        }
        out.print(Table.sum(outcomes));
        outcomes.stream().filter(Outcome::isFinding).forEach(outcome -> out.print(Table.finding(outcome)));
        return outcomes.stream().anyMatch(Outcome::isFinding) ? FOUND : OK;
    }
}
