package org.quorate.it.lab;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.quorate.it.lab.scenario.Outcome;

/** Says what comes out as it comes out, and counts. Belongs to one thread. */
final class Report {
    /** A client may wait so much longer than with daemons only: what two runs of the same ring differ by. */
    static final double LONGER_SHARE = 1.25;

    /** And so much besides. */
    static final double LONGER_MILLIS = 300;

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
        if (outcome.holds()) {
            held++;
        } else {
            failed++;
        }
        line(outcome.holds() ? "✔" : "✘", outcome.toString());
        outcome.flaws().forEach(flaw -> say("           " + flaw));
    }

    void fails(String what) {
        failed++;
        line("✘", what);
    }

    private void line(String mark, String what) {
        long seconds = (System.nanoTime() - startNanos) / 1_000_000_000;
        say(String.format(Locale.ROOT, "  %s %02d:%02d  %s", mark, seconds / 60, seconds % 60, what));
    }

    /**
     * Puts the times that clients of corosync waited beside those with daemons only.
     *
     * @param daemonsOnly the same scenario with daemons only; its times have the same names
     */
    static Outcome beside(Outcome mixed, Outcome daemonsOnly) {
        List<String> notes = new ArrayList<>();
        List<String> flaws = new ArrayList<>(mixed.flaws());
        Map<String, Double> millis = new LinkedHashMap<>();
        mixed.millis().forEach((what, time) -> {
            Double before = daemonsOnly.millis().get(what);
            millis.put(before == null ? what : what + " (daemons only " + Math.round(before) + " ms)", time);
            if (before != null && time > before * LONGER_SHARE + LONGER_MILLIS) {
                flaws.add("clients of corosync waited for the " + what + " longer than with daemons only");
            }
        });
        notes.addAll(mixed.notes());
        return new Outcome(mixed.name(), millis, notes, flaws);
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
