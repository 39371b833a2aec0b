package org.quorate.it.lab;

import java.io.PrintStream;
import java.util.Locale;
import org.quorate.it.lab.scenario.Outcome;

/** Says what comes out as it comes out, and counts. Belongs to one thread. */
final class Report {
    private final PrintStream out;
    private final long startNanos = System.nanoTime();
    private int held;
    private int failed;

    Report(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** One line, and one for each flaw. */
    void outcome(Outcome outcome) {
        line(outcome.holds(), outcome.toString());
        outcome.flaws().forEach(flaw -> say("           " + flaw));
    }

    void fails(String what) {
        line(false, what);
    }

    /** One line that holds or does not. */
    void line(boolean holds, String what) {
        if (holds) {
            held++;
        } else {
            failed++;
        }
        mark(holds ? "✔" : "✘", what);
    }

    private void mark(String mark, String what) {
        long seconds = (System.nanoTime() - startNanos) / 1_000_000_000;
        say(String.format(Locale.ROOT, "  %s %02d:%02d  %s", mark, seconds / 60, seconds % 60, what));
    }

    /** What held. */
    int held() {
        return held;
    }

    /** What did not hold. */
    int failures() {
        return failed;
    }
}
