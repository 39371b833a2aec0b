package org.quorate.shell.client;

import java.io.PrintStream;

/** One line on standard error that is redrawn in place on a terminal, and not shown without one. Any thread may call. */
final class ProgressLine {
    private static final String TO_START_AND_CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final boolean live;
    private final int columns;
    private boolean shown;

    ProgressLine(Console console) {
        err = console.err();
        live = console.errIsTerminal();
        columns = console.columns();
    }

    /** Whether anybody sees it. */
    boolean isLive() {
        return live;
    }

    /** Replaces the line. */
    synchronized void show(String line) {
        if (live) {
            err.print(TO_START_AND_CLEAR + (line.length() < columns ? line : line.substring(0, columns - 1)));
            err.flush();
            shown = true;
        }
    }

    /** Takes it away, so that something else can be printed. */
    synchronized void clear() {
        if (shown) {
            err.print(TO_START_AND_CLEAR);
            err.flush();
            shown = false;
        }
    }
}
