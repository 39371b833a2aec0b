package org.quorate.shell.client;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code quorate} command. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        Console console = Console.ofProcess();
        int exit = run(List.of(args), console);
        console.out().flush();
        console.err().flush();
        if (console.out().checkError() && exit == 0) {
            exit = 1; // what was printed did not arrive
        }
        System.exit(exit);
    }

    /**
     * Runs one command.
     *
     * @param words of the command line, without the program's own name
     * @return exit code
     */
    public static int run(List<String> words, Console console) {
        try {
            return dispatch(words, console);
        } catch (UsageFault fault) {
            console.err().println(fault.getMessage());
            return UsageFault.EXIT;
        }
    }

    private static int dispatch(List<String> words, Console console) {
        int first = firstWord(words);
        if (first < 0 && words.stream().noneMatch(w -> w.equals("-h") || w.equals("--help"))) {
            Path here = Path.of("").toAbsolutePath();
            return new InteractiveShell(SocketChoice.takeFrom(words, System.getenv(), here), console).run();
        }
        Map<String, Subcommand> own = Subcommands.all();
        Subcommand subcommand = first < 0 ? own.get("help") : own.get(words.get(first));
        if (subcommand == null) {
            return new NodeCommand().run(words, console);
        }
        List<String> rest = new ArrayList<>(words);
        if (first >= 0) {
            rest.remove(first);
        }
        return subcommand.run(List.copyOf(rest), console);
    }

    /** Index of the first word that is neither an option nor its value; -1 when there is none. */
    private static int firstWord(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (List.of("--socket", "--data", "--node", "-n", "-t", "--timeout").contains(word)) {
                i++;
            } else if (!word.startsWith("-")) {
                return i;
            }
        }
        return -1;
    }
}
