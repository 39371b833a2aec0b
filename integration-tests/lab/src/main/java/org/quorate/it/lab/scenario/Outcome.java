package org.quorate.it.lab.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of a scenario.
 *
 * @param name of the scenario
 * @param millis how long clients waited, by what for
 * @param notes further facts
 * @param flaws what must not be; none when it is as it must be
 */
public record Outcome(String name, Map<String, Double> millis, List<String> notes, List<String> flaws) {
    /** Whether it is as it must be. */
    public boolean holds() {
        return flaws.isEmpty();
    }

    /** One line, without its flaws. */
    @Override
    public String toString() {
        String times = millis.entrySet().stream()
                .map(e -> e.getKey() + " " + seconds(e.getValue()))
                .collect(Collectors.joining(", "));
        return name + ": " + times + (notes.isEmpty() ? "" : (times.isEmpty() ? "" : "; ") + String.join("; ", notes));
    }

    /** For people. */
    static String seconds(double millis) {
        return String.format(Locale.ROOT, "%.3f s", millis / 1000);
    }
}
