package org.quorate.shell.client;

import java.util.List;

/** A form of {@code quorate} that begins with a word of its own: {@code quorate publish ...}. */
@FunctionalInterface
public interface Subcommand {
    /**
     * Does the work and says so on the console. Returns in good time after the thread was interrupted.
     *
     * @param words what follows the subcommand's own word, global options included
     * @return exit code of the process, 0 to 255; see {@code quorate help exit-codes}
     */
    int run(List<String> words, Console console);
}
