package org.quorate.shell.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Lines that a person types: with editing, a history that is kept in the home directory, and completion by Tab. */
final class LineEditing implements AutoCloseable {
    private static final int KEPT_LINES = 1000;

    private final Terminal terminal;
    private final LineReader reader;

    /**
     * Takes the terminal over.
     *
     * @param words that Tab completes
     */
    LineEditing(List<String> words) throws IOException {
        // stty, not a library of machine code: it works on every machine and every later Java.
        terminal = TerminalBuilder.builder().system(true).provider("exec").build();
        reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .completer(new StringsCompleter(words))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), ".quorate_history"))
                .variable(LineReader.HISTORY_SIZE, KEPT_LINES)
                .variable(LineReader.HISTORY_FILE_SIZE, KEPT_LINES)
                .build();
    }

    /** The next line; an empty one after Ctrl-C; nothing at the end of the input (Ctrl-D). */
    Optional<String> next(String prompt, String rightPrompt) {
        try {
            return Optional.of(reader.readLine(prompt, rightPrompt, (Character) null, null));
        } catch (UserInterruptException ctrlC) {
            return Optional.of("");
        } catch (EndOfFileException ctrlD) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
