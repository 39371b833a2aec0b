package org.quorate.testing.explorer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The command {@code quorate explore}. Exit codes: 0 complete, 1 a violation, 2 not complete, 64 wrong words. */
public final class Main {
    private static final int OK = 0;
    private static final int VIOLATION = 1;
    private static final int INCOMPLETE = 2;
    private static final int USAGE = 64;
    private static final String USAGE_TEXT = """
            usage: quorate explore [--depth D] [--start cold|ring|crash|recovery] [--json]
                             [--delays N] [--acceleration 0|1] [--states N]
                                     every state of three nodes up to D moves (25) from each start, with two messages,
                                     one crash and restart, one partition and heal; --delays lets time pass N times (0)
                                     while frames are in flight, --states ends it at so many states
                   quorate explore --start S --path PATH [--delays N] [--acceleration 0|1]
                                     makes these moves and says what happens
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
        Main main = new Main(out, err);
        try {
            Options options = Options.of(words);
            if (options.help) {
                out.print(USAGE_TEXT);
                return OK;
            }
            return options.path.isPresent() ? main.replay(options) : main.explore(options);
        } catch (Options.Misused | IllegalArgumentException misused) {
            err.println("quorate explore: " + misused.getMessage());
            err.print(USAGE_TEXT);
            return USAGE;
        }
    }

    private int replay(Options options) {
        World world = new World(UnaryOperator.identity(), options.delays, options.acceleration);
        State state = new Starts(world).of(options.starts.get(0));
        Optional<String> broken = new Replay(world, out::println).run(state, options.path.get());
        return broken.isPresent() ? VIOLATION : OK;
    }

    private int explore(Options options) {
        boolean terminal = isTerminal();
        List<String> reports = new ArrayList<>();
        int result = OK;
        for (String start : options.starts) {
            World world = new World(UnaryOperator.identity(), options.delays, options.acceleration);
            Exploration exploration = new Exploration(world, new Starts(world).of(start), options.states);
            Report report = new Report(start, exploration, world, options);
            exploration.run(options.depth, () -> {
                if (terminal) {
                    err.print("\r" + report.progress());
                }
            });
            report.ended();
            if (terminal) {
                err.println();
            }
            if (!options.json) {
                out.print(report.text());
            }
            reports.add(report.json());
            result = worse(
                    result, exploration.finding().isPresent() ? VIOLATION : report.isComplete() ? OK : INCOMPLETE);
        }
        if (options.json) {
            out.println("[" + String.join(",\n ", reports) + "]");
        }
        return result;
    }

    private static int worse(int one, int other) {
        return one == VIOLATION || other == VIOLATION ? VIOLATION : Math.max(one, other);
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
