package org.quorate.testing.benchmarks;

import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** {@code quorate jmh [pattern] [options of JMH]}: runs benchmarks, and counts what they allocate. */
public final class Main {
    private static final int FAILED = 1;
    private static final int USAGE = 64;
    private static final String HELP = """
            quorate jmh [PATTERN ...] [options of JMH]

              quorate jmh                    all benchmarks, a few minutes
              quorate jmh Visit Codec        those whose names contain one of these
              quorate jmh Queue -p bytes=64  with one value of a parameter
              quorate jmh -l                 their names
              quorate jmh -f 3 -i 10 -w 1    more forks, more and longer iterations
              quorate jmh -rf json -rff F    the results into a file

            gc.alloc.rate.norm is the number of bytes that one operation allocates. Figures of a machine that does other
            things too say nothing; compare ratios of one run.
            """;

    private Main() {}

    /** Runs what the words ask for. */
    public static void main(String[] words) {
        System.exit(run(words));
    }

    static int run(String... words) {
        List<String> given = Arrays.asList(words);
        if (given.contains("-h") || given.contains("--help") || given.contains("help")) {
            System.out.print(HELP);
            return 0;
        }
        try {
            CommandLineOptions options = new CommandLineOptions(words);
            Runner runner = new Runner(new OptionsBuilder()
                    .parent(options)
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .build());
            if (options.shouldList()) {
                runner.list();
            } else {
                runner.run();
            }
            return 0;
        } catch (CommandLineOptionException unknown) {
            System.err.println("quorate jmh: " + unknown.getMessage() + ". See quorate jmh --help.");
            return USAGE;
        } catch (NoBenchmarksException none) {
            System.err.println("quorate jmh: no benchmark is called like that. quorate jmh -l names them.");
            return USAGE;
        } catch (RunnerException failure) {
            System.err.println("quorate jmh: " + failure.getMessage());
            return FAILED;
        }
    }
}
