package org.quorate.shell.gogo.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.quorate.node.Confined;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Visible;
import org.quorate.shell.gogo.report.Words;
import org.quorate.shell.protocol.Frames;

/** Stages of a command that a caller at the socket watches. */
@Confined("the connection's worker")
final class ShownStages implements Stages {
    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

    private final Screen screen;
    private final Function<Report, String> drawing;
    private final Duration limit;
    private final boolean silent;
    private final boolean confirmed;
    private final long startNanos = System.nanoTime();
    private long nextLineNanos = startNanos + 1_000_000_000L;
    private int turn;
    private boolean shown;
    private Deadline deadline;

    /**
     * Stages on a screen.
     *
     * @param drawing of a part of the answer, as this caller wants it; empty for one that wants none
     * @param silent nothing but the answer is to be shown, so that nobody is asked either
     * @param confirmed what would be asked is confirmed already
     */
    ShownStages(Screen screen, Function<Report, String> drawing, Duration limit, boolean silent, boolean confirmed) {
        this.screen = screen;
        this.drawing = drawing;
        this.limit = limit;
        this.silent = silent;
        this.confirmed = confirmed;
        deadline = new Deadline(limit);
    }

    @Override
    public void done(String what) {
        if (!silent) {
            io(() -> {
                clear();
                screen.err("  ✔ " + Visible.text(what) + "\n");
            });
        }
    }

    @Override
    public void part(Report part) {
        String text = drawing.apply(part);
        if (!text.isEmpty()) {
            io(() -> {
                clear();
                screen.out(text);
            });
        }
    }

    /** On a terminal a line that is redrawn, else at most one line a second. */
    @Override
    public void waiting(String what) {
        io(() -> {
            String line = Visible.text(what) + "   " + Words.duration((System.nanoTime() - startNanos) / 1_000_000);
            if (silent) {
                screen.alive();
            } else if (screen.isLive()) {
                screen.progress("  " + SPINNER[turn++ % SPINNER.length] + " " + line);
                shown = true;
            } else if (System.nanoTime() - nextLineNanos >= 0) {
                nextLineNanos = System.nanoTime() + 1_000_000_000L;
                screen.err("  · " + line + "\n");
            } else {
                screen.alive();
            }
        });
    }

    @Override
    public void pause(Duration moment, String waitingFor) throws InterruptedException {
        long end = System.nanoTime() + moment.toNanos();
        do {
            deadline.check(waitingFor);
            io(screen::alive);
            long left = Math.min((end - System.nanoTime()) / 1_000_000, left().toMillis());
            Thread.sleep(Math.max(1, Math.min(Frames.ALIVE_INTERVAL_MILLIS / 2, left)));
        } while (System.nanoTime() - end < 0);
    }

    @Override
    public boolean isConfirmed() {
        return confirmed;
    }

    @Override
    public Optional<String> ask(String text) {
        if (silent) {
            return Optional.empty();
        }
        try {
            clear();
            Optional<String> typed = screen.ask(Visible.lines(text));
            deadline = new Deadline(limit);
            return typed;
        } catch (IOException gone) {
            throw gone(gone);
        }
    }

    @Override
    public Duration left() {
        return deadline.left();
    }

    /** Takes the line that is redrawn away. */
    void end() {
        io(this::clear);
    }

    private void clear() throws IOException {
        if (shown) {
            screen.progress("");
            shown = false;
        }
    }

    private static void io(Action action) {
        try {
            action.run();
        } catch (IOException gone) {
            throw gone(gone);
        }
    }

    private static UncheckedIOException gone(IOException cause) {
        return new UncheckedIOException("the caller went away", cause);
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }
}
