package org.quorate.shell.client;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code quorate} alone: reads commands and gives each to the node, until {@code exit} or the end of the input. */
final class InteractiveShell {
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s{2}([a-z]+:[a-z-]+) ");
    private static final Pattern NODE = Pattern.compile("\"seenFrom\":\"([^\"]*)\"");
    private static final Pattern CLUSTER = Pattern.compile("\"cluster\":\"([^\"]*)\"");
    private static final Pattern VIEW = Pattern.compile("\"view\":\"([^\"]*)\"");
    private static final Pattern STATE = Pattern.compile("\"ring\":\\{\"state\":\"([^\"]*)\"");

    private final SocketChoice choice;
    private final Console console;

    InteractiveShell(SocketChoice choice, Console console) {
        this.choice = choice;
        this.console = console;
    }

    /** Runs to the end of the input; answers the exit code of the last command. */
    int run() {
        if (!choice.words().isEmpty()) {
            throw new UsageFault("No command is given.", "see quorate help");
        }
        try {
            return console.inIsTerminal() && console.outIsTerminal() ? edited() : plain();
        } catch (IOException e) {
            console.err().println("NOD-008  Standard input cannot be read: " + e.getMessage() + ".");
            return 1;
        }
    }

    private int plain() throws IOException {
        int exit = 0;
        BufferedReader lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null && !isEnd(line); line = lines.readLine()) {
            exit = give(line, exit);
        }
        return exit;
    }

    private int edited() throws IOException {
        int exit = give("status", 0);
        if (exit == NodeConnection.NO_NODE || exit == NodeConnection.ROLE) {
            return exit;
        }
        console.out().println("Tab completes, `help` lists the commands, `exit` or Ctrl-D ends.\n");
        console.out().flush();
        try (LineEditing editing = new LineEditing(completions())) {
            while (true) {
                String state = answer(List.of("cluster:status", "--json"));
                Optional<String> line = editing.next(prompt(state), first(VIEW, state, ""));
                if (line.isEmpty() || isEnd(line.get())) {
                    return exit;
                }
                exit = give(line.get(), exit);
            }
        }
    }

    private static boolean isEnd(String line) {
        return line.strip().equals("exit") || line.strip().equals("quit");
    }

    private int give(String line, int last) {
        try {
            List<String> words = Words.split(line);
            if (words.isEmpty()) {
                return last;
            }
            Subcommand own = Subcommands.all().get(words.get(0));
            if (own == null) {
                return NodeCommand.run(choice, words, console);
            } else if (words.get(0).equals("publish")) {
                throw new UsageFault("The shell needs standard input itself.", "publish from another terminal");
            }
            List<String> rest = new ArrayList<>(words.subList(1, words.size()));
            rest.addAll(List.of("--socket", choice.socket().toString()));
            boolean remote = List.of("subscribe", "help").contains(words.get(0));
            return own.run(remote ? rest : words.subList(1, words.size()), console);
        } catch (UsageFault fault) {
            console.err().println(fault.getMessage());
            return UsageFault.EXIT;
        } finally {
            console.out().flush();
            console.err().flush();
        }
    }

    private List<String> completions() {
        List<String> words = new ArrayList<>(List.of("help", "exit"));
        Matcher commands = COMMAND.matcher(answer(List.of("help")));
        while (commands.find()) {
            words.add(commands.group(1));
        }
        words.addAll(Subcommands.all().keySet());
        return words;
    }

    private String prompt(String state) {
        String text =
                first(NODE, state, "quorate") + " " + first(CLUSTER, state, "") + " " + first(STATE, state, "NO RING");
        return text.replaceAll("\\s+", " ") + "> ";
    }

    private static String first(Pattern pattern, String text, String absent) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : absent;
    }

    /** What a command prints, or nothing when there is no answer. */
    private String answer(List<String> words) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(kept, false, StandardCharsets.UTF_8);
        Console silent = new Console(
                new ByteArrayInputStream(new byte[0]),
                to,
                new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
                false,
                false,
                false,
                Console.DEFAULT_COLUMNS,
                false);
        NodeCommand.run(choice, words, silent);
        to.flush();
        return kept.toString(StandardCharsets.UTF_8);
    }
}
