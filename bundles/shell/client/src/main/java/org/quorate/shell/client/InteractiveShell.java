package org.quorate.shell.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code quorate} alone: reads commands and gives each to the node, until {@code exit} or the end of the input. */
final class InteractiveShell {
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
        int exit = 0;
        BufferedReader lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> words = Words.split(line);
                if (words.equals(List.of("exit")) || words.equals(List.of("quit"))) {
                    break;
                }
                exit = words.isEmpty() ? exit : give(words);
            }
        } catch (IOException e) {
            console.err().println("NOD-008  Standard input cannot be read: " + e.getMessage() + ".");
            return 1;
        }
        return exit;
    }

    private int give(List<String> words) {
        try {
            return NodeCommand.run(choice, new ArrayList<>(words), console);
        } catch (UsageFault fault) {
            console.err().println(fault.getMessage());
            return UsageFault.EXIT;
        }
    }
}
