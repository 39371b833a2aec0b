package org.quorate.shell.gogo.command;

import java.io.IOException;
import java.util.Optional;

/** Where a command's text goes. Not safe for threads: it belongs to the worker of one connection. */
public interface Screen {
    /** Text for standard output. */
    void out(String text) throws IOException;

    /** Text for standard error. */
    void err(String text) throws IOException;

    /** One line that replaces the last one of its kind; empty: remove it. */
    void progress(String line) throws IOException;

    /**
     * Shows lines and waits for one that the caller types.
     *
     * @param text its last line is the question
     * @return without its end, empty text when the caller's input ended; empty where nobody types
     * @throws IOException when the caller has gone
     */
    Optional<String> ask(String text) throws IOException;

    /** Whether progress is redrawn: standard error is a terminal. */
    boolean isLive();

    /**
     * Says that the command is still at it.
     *
     * @throws IOException when the caller has gone
     */
    void alive() throws IOException;
}
