package org.quorate.testing.judge.log;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code quorate judge [--json] [--complete] FILE|DIR...}: replays event logs and says which promise was broken, and where.
 *
 * <p>Exit codes: {@value #KEPT} nothing contradicts the promises; {@value #BROKEN} a promise is broken or a log is damaged or,
 * with {@code --complete}, something is missing (a gap, a log that does not end with a stop, the log of a member);
 * {@value #USAGE} wrong arguments; {@value #UNREADABLE} a file is not an event log.
 */
public final class JudgeCommand {
    /** Exit code: no promise is broken. */
    public static final int KEPT = 0;
    /** Exit code: a promise is broken, a log is damaged or, if asked for, not complete. */
    public static final int BROKEN = 2;
    /** Exit code: wrong arguments. */
    public static final int USAGE = 64;
    /** Exit code: a file cannot be read as an event log. */
    public static final int UNREADABLE = 65;

    private static final String HELP = """
            usage: quorate judge [--json] [--complete] FILE|DIR...

            Replays event logs of nodes or of the simulator and prints one line per
            promise of the ordering. A directory stands for its *.jsonl files.

              --json      one JSON document instead of text
              --complete  fail also when something is missing: a log that does not end
                          with a clean stop, lost lines, a member without a log

            exit codes: 0 kept, 2 broken, damaged or (--complete) not complete,
                        64 usage, 65 unreadable

              quorate judge node-1.jsonl node-2.jsonl node-3.jsonl
              quorate judge --complete target/trace
            """;

    private JudgeCommand() {}

    /** Runs the command of a process of its own. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int code = run(args, out, System.err);
        out.flush();
        System.exit(code);
    }

    /**
     * Runs the command.
     *
     * @param args what follows {@code judge}
     * @param out  gets the answer; should write UTF-8
     * @param err  gets why there is none
     * @return the exit code
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        boolean json = false;
        boolean complete = false;
        List<String> names = new ArrayList<>();
        for (String arg : args) {
            switch (arg) {
                case "--json", "-j" -> json = true;
                case "--complete" -> complete = true;
                case "--help", "-h" -> {
                    out.print(HELP);
                    return KEPT;
                }
                default -> {
                    if (arg.startsWith("-")) {
                        err.println("judge: unknown option " + arg + System.lineSeparator() + HELP);
                        return USAGE;
                    }
                    names.add(arg);
                }
            }
        }
        if (names.isEmpty()) {
            err.println("judge: which event logs? Name files or directories." + System.lineSeparator() + HELP);
            return USAGE;
        }
        return judge(names, json, complete, out, err);
    }

    private static int judge(List<String> names, boolean json, boolean complete, PrintStream out, PrintStream err) {
        try {
            LogReplay replay = new LogReplay(files(names));
            replay.run();
            Answer answer = Answer.of(replay, complete);
            if (json) {
                new JsonReport(out).print(replay, answer);
            } else {
                new TextReport(out).print(replay, answer);
            }
            return answer.isAccepted() ? KEPT : BROKEN;
        } catch (Unreadable fault) {
            err.println("judge: " + fault.getMessage());
        } catch (IOException | InvalidPathException fault) {
            err.println("judge: cannot read " + fault.getMessage());
        }
        return UNREADABLE;
    }

    private static List<Path> files(List<String> names) throws IOException, Unreadable {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                List<Path> found = new ArrayList<>();
                try (DirectoryStream<Path> logs = Files.newDirectoryStream(path, "*.jsonl")) {
                    logs.forEach(found::add);
                }
                if (found.isEmpty()) {
                    throw new Unreadable("no *.jsonl file in " + path);
                }
                found.sort(null);
                files.addAll(found);
            } else {
                files.add(path);
            }
        }
        return files;
    }
}
