package org.quorate.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** The machine of a run: figures without it mean nothing. */
final class Machine {
    private Machine() {}

    /** One sentence. */
    static String describe(Options options) {
        return "Measured on " + LocalDate.now() + ": " // wall clock: for people
                + Runtime.getRuntime().availableProcessors() + " cores, load " + load() + " before the run, "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", Java "
                + Runtime.version() + "; " + options.nodes() + " nodes on loopback, " + options.rounds()
                + " rounds, " + options.seconds() + " s each.";
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException unknown) {
            return "unknown";
        }
    }
}
