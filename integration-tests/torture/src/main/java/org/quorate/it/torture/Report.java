package org.quorate.it.torture;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.quorate.it.torture.cluster.Timers;
import org.quorate.it.torture.experiment.Findings;

/** Says what is done as it is done, and counts. */
final class Report implements Findings {
    private final PrintStream out;
    private final long startNanos = System.nanoTime();
    private final Map<String, Integer> counts = new TreeMap<>();
    private int failures;
    private int late;
    private long longestMillis;

    Report(PrintStream out) {
        this.out = out;
    }

    /** A line without a verdict. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void holds(String what) {
        line("✔", what);
    }

    @Override
    public void fails(String what) {
        failures++;
        line("✘", what);
    }

    @Override
    public void note(String what) {
        line(" ", what);
    }

    @Override
    public String within(String what, long nanos, long promisedMillis) {
        double millis = nanos / 1e6;
        longestMillis = Math.max(longestMillis, (long) millis);
        String text = String.format(
                Locale.ROOT, "%s after %.2f s of at most %.2f s", what, millis / 1000, promisedMillis / 1000.0);
        if (millis > promisedMillis * Timers.ALLOWANCE) {
            failures++;
            return text + " ✘ TOO LATE";
        }
        if (millis > promisedMillis) {
            late++;
            return text + " (late, allowed on a loaded machine)";
        }
        return text;
    }

    private void line(String mark, String what) {
        long seconds = (System.nanoTime() - startNanos) / 1_000_000_000;
        say(String.format(Locale.ROOT, "  %s %02d:%02d  %s", mark, seconds / 60, seconds % 60, what));
    }

    /** One more of a kind. */
    void count(String kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /** How many of each kind. */
    String counts() {
        StringBuilder text = new StringBuilder();
        counts.forEach((kind, number) -> text.append(text.length() == 0 ? "" : ", ")
                .append(kind)
                .append(' ')
                .append(number));
        return text.toString();
    }

    /** Times that were promised and took up to twice as long. */
    int late() {
        return late;
    }

    /** The longest time from a fault, or its end, to the ring that had to be there. */
    long longestMillis() {
        return longestMillis;
    }

    /** What did not hold. */
    int failures() {
        return failures;
    }
}
