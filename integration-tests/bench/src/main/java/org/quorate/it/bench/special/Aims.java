package org.quorate.it.bench.special;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.run.Statistics;

/** What a measurement should reach, and whether it does; said only of as many rounds as judging takes. */
final class Aims {
    private final List<String> lines = new ArrayList<>();
    private int rounds = Integer.MAX_VALUE;

    /** Rounds that count, of one of the values that are judged; the fewest decide. */
    void rounds(double... values) {
        rounds = Math.min(rounds, Statistics.count(values));
    }

    /** It should be at least so much. */
    void atLeast(String what, double value, double bound) {
        add(value >= bound, what, value, "at least " + number(bound));
    }

    /** It should be at most so much. */
    void atMost(String what, double value, double bound) {
        add(value <= bound, what, value, "at most " + number(bound));
    }

    private void add(boolean reached, String what, double value, String goal) {
        lines.add((reached ? "✔ " : "✘ ") + what + ": " + number(value) + ", " + goal);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.2f", value);
    }

    /** Markdown, with an end of line at its end. */
    @Override
    public String toString() {
        if (rounds < Options.ROUNDS) {
            return "\nNot judged: judging takes " + Options.ROUNDS + " rounds, and " + rounds + " count.\n";
        }
        StringBuilder text = new StringBuilder("\n");
        lines.forEach(line -> text.append("- ").append(line).append('\n'));
        return text.toString();
    }
}
