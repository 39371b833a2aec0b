package org.quorate.shell.client.demo.check;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.shell.client.Console;
import org.quorate.shell.client.UsageFault;
import org.quorate.shell.client.demo.Demo;
import org.quorate.shell.client.demo.DemoCommand;
import org.quorate.shell.client.demo.DemoFault;

/** {@code quorate demo --check}. */
public final class CheckCommand {
    /** Something does not hold. */
    public static final int BROKEN = 2;

    private static final String HELP = """
            usage: quorate demo --check [--address 127.0.0.1|::1] [--megabytes N] [--minutes M]
                                        [--rate MB] [--swaps N] [--input FILE] [--dir DIR]
                                        [--sealed] [--keep] [--json]

            Three nodes, and input published at all of them at once. One is killed
            and restarted, one paused for 5 s, the network cut and mended, links and
            ordering replaced. Then everything that was delivered is compared, and the
            event logs of all nodes are judged: one line for each promise. After each
            step the verdict of every node is as two votes of three make it, and no
            two sides that cannot reach each other may act at one time. Where corosync-qnetd
            is installed, three other nodes lose it as their arbiter and get it back.

              --megabytes N   publish at least so much, default 100
              --minutes M     publish at least so long, default 0
              --rate MB       megabytes a second of each node, default 4
              --swaps N       replace links, then the ordering, N times each, default 3
              --input FILE    what to publish, default lib/modules of this Java
              --dir DIR       directory for nodes and logs, default a new temporary one
              --sealed        nodes seal what they send, as outside loopback
              --keep          keep it; it is kept anyway when something does not hold
              --json          one document instead of lines

            exit codes: 0 everything holds, 2 something does not, 64 usage,
                        130, 143 ended by Ctrl-C, by SIGTERM
            """;

    private CheckCommand() {}

    /**
     * Runs a check.
     *
     * @param words with {@code --check} among them
     * @param home the distribution
     */
    public static int run(List<String> words, Path home, Console console) throws IOException, InterruptedException {
        List<String> rest = new ArrayList<>(words);
        rest.remove("--check");
        if (rest.contains("--help") || rest.contains("-h")) {
            console.out().print(HELP);
            return 0;
        }
        boolean json = rest.remove("--json") | rest.remove("-j");
        boolean keep = rest.remove("--keep");
        boolean sealed = rest.remove("--sealed");
        String host = DemoCommand.address(DemoCommand.take(rest, "--address"));
        long bytes =
                number(rest, "--megabytes", 1, 100_000).map(n -> n * 1_000_000L).orElse(CheckPlan.DEFAULT_BYTES);
        long millis =
                number(rest, "--minutes", 0, 24 * 60).map(n -> n * 60_000L).orElse(0L);
        long rate = number(rest, "--rate", 1, 1000).map(n -> n * 1_000_000L).orElse(CheckPlan.DEFAULT_BYTES_PER_SECOND);
        int swaps = number(rest, "--swaps", 0, 10_000).map(Math::toIntExact).orElse(CheckPlan.DEFAULT_SWAPS);
        Path input = DemoCommand.take(rest, "--input").map(Path::of).orElseGet(CheckCommand::modules);
        Optional<Path> given = DemoCommand.take(rest, "--dir").map(Path::of);
        rest.stream().findFirst().ifPresent(word -> {
            throw new UsageFault("quorate demo --check does not understand \"" + word + "\".", "see --check --help");
        });
        requireInput(input);
        Path directory = given.isPresent() ? empty(given.get()) : Files.createTempDirectory("quorate-check-");
        CheckPlan plan =
                new CheckPlan(directory.toAbsolutePath(), home, host, input, bytes, millis, rate, swaps, sealed);
        return check(plan, json, keep, console);
    }

    private static int check(CheckPlan plan, boolean json, boolean keep, Console console)
            throws IOException, InterruptedException {
        CheckReport report = new CheckReport(console.out(), json);
        PrintStream diary = json ? new PrintStream(OutputStream.nullOutputStream()) : console.out();
        report.title("Checking: three nodes on " + plan.host() + ", " + plan.minBytes() / 1_000_000 + " MB of "
                + plan.input());
        new Check(plan, report, diary).run();
        boolean holds = report.holds();
        if (holds && !keep) {
            Demo.removeTree(plan.directory());
        } else {
            report.title("Nodes and logs are in " + plan.directory() + ".");
        }
        report.title(holds ? "Everything holds." : "Something does not hold: see the lines with ✘.");
        int exit = holds ? 0 : BROKEN;
        report.end(exit);
        return exit;
    }

    private static Path modules() {
        return Path.of(System.getProperty("java.home"), "lib", "modules");
    }

    private static void requireInput(Path input) throws IOException {
        if (!Files.isRegularFile(input) || Files.size(input) == 0) {
            throw new UsageFault(
                    input + " is not a file with something in it.", "name one by --input, as large as you like");
        }
    }

    private static Path empty(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (var present = Files.list(directory)) {
            if (present.findAny().isPresent()) {
                throw new DemoFault(DemoFault.USAGE, directory + " is not empty. Do: name another --dir.");
            }
        }
        return directory;
    }

    private static Optional<Long> number(List<String> words, String name, int least, int most) {
        return DemoCommand.take(words, name).map(text -> {
            if (!text.matches("[0-9]{1,6}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
                throw new UsageFault(name + " " + text + " is not possible.", "write " + least + " to " + most);
            }
            return Long.parseLong(text);
        });
    }
}
