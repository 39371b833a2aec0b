package org.quorate.it.lab.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that cannot be taken for another one that got its number later.
 *
 * @param pid its number
 * @param startTicks clock ticks from the start of the machine to its own
 */
record ProcessIdentity(long pid, long startTicks) {
    /** Position of the start time behind the name, which is in brackets and may have spaces and brackets in it. */
    private static final int START_FIELD = 19;

    /** The process of a number; empty when there is none. */
    static Optional<ProcessIdentity> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Optional.of(new ProcessIdentity(pid, Long.parseLong(fields[START_FIELD])));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** What {@link #toString} has written. */
    static Optional<ProcessIdentity> parse(String text) {
        if (!text.matches("[1-9][0-9]{0,9} [0-9]{1,18}")) {
            return Optional.empty();
        }
        String[] words = text.split(" ");
        return Optional.of(new ProcessIdentity(Long.parseLong(words[0]), Long.parseLong(words[1])));
    }

    /** Whether it has not ended. */
    boolean runs() {
        return of(pid).equals(Optional.of(this));
    }

    /** Kills it if it still runs, and waits for its end. */
    void kill() {
        if (runs()) {
            ProcessHandle.of(pid).ifPresent(process -> {
                process.destroyForcibly();
                process.onExit().join();
            });
        }
    }

    @Override
    public String toString() {
        return pid + " " + startTicks;
    }
}
