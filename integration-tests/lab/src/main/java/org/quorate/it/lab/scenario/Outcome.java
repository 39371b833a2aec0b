package org.quorate.it.lab.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What came of a scenario.
 *
 * @param name of the scenario
 * @param millis how long clients waited, by what for
 * @param daemonsOnly how long they waited with daemons only; those that are known
 * @param notes further facts
 * @param flaws what must not be; none when it is as it must be
 */
public record Outcome(
        String name,
        Map<String, Double> millis,
        Map<String, Double> daemonsOnly,
        List<String> notes,
        List<String> flaws) {
    /** What is behind the name of a time that Quorate nodes of a mixed ring waited. */
    public static final String AT_QUORATE = " (at Quorate)";

    /** A client may wait so much longer than with daemons only: what two runs of the same ring differ by. */
    static final double LONGER_SHARE = 1.25;

    /** And so much besides. */
    static final double LONGER_MILLIS = 300;

    /** Without anything to compare with. */
    Outcome(String name, Map<String, Double> millis, List<String> notes, List<String> flaws) {
        this(name, millis, Map.of(), notes, flaws);
    }

    /**
     * With the times of the same scenario with daemons only beside its own; a longer one is a flaw.
     *
     * @param before its times have the same names
     */
    public Outcome beside(Outcome before) {
        List<String> all = new ArrayList<>(flaws);
        Map<String, Double> compared = new LinkedHashMap<>();
        millis.forEach((what, time) -> {
            Double other = before.millis().get(what);
            if (other != null) {
                compared.put(what, other);
                if (isLonger(time, other)) {
                    all.add("clients of corosync waited for the " + what + " longer than with daemons only");
                }
            }
        });
        return new Outcome(name, millis, compared, notes, all);
    }

    private static boolean isLonger(double time, double other) {
        return time > other * LONGER_SHARE + LONGER_MILLIS;
    }

    /** Whether somebody waited longer than with daemons only. */
    boolean isTooLong() {
        return daemonsOnly.entrySet().stream().anyMatch(e -> isLonger(millis.get(e.getKey()), e.getValue()));
    }

    /**
     * What came of the same scenario that was played again and again: the medians of the times, with all of them in the notes, and every
     * flaw.
     *
     * @param played at least one
     */
    static Outcome ofAll(List<Outcome> played) {
        Outcome last = played.get(played.size() - 1);
        if (played.size() == 1) {
            return last;
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>(last.notes());
        for (String what : last.millis().keySet()) {
            List<Double> times = played.stream()
                    .map(each -> each.millis().get(what))
                    .filter(Objects::nonNull)
                    .toList();
            medians.put(what, times.stream().sorted().toList().get(times.size() / 2));
            notes.add(what + " was " + times.stream().map(Outcome::seconds).collect(Collectors.joining(", ")));
        }
        List<String> flaws =
                played.stream().flatMap(each -> each.flaws().stream()).toList();
        return new Outcome(last.name(), medians, notes, flaws);
    }

    /** Whether it is as it must be. */
    public boolean holds() {
        return flaws.isEmpty();
    }

    /** One line, without its flaws. */
    @Override
    public String toString() {
        String times = millis.entrySet().stream()
                .map(e -> e.getKey() + " " + seconds(e.getValue()) + besides(e.getKey()))
                .collect(Collectors.joining(", "));
        return name + ": " + times + (notes.isEmpty() ? "" : (times.isEmpty() ? "" : "; ") + String.join("; ", notes));
    }

    private String besides(String what) {
        Double other = daemonsOnly.get(what);
        return other == null ? "" : " (daemons only " + seconds(other) + ")";
    }

    /** For people. */
    static String seconds(double millis) {
        return String.format(Locale.ROOT, "%.3f s", millis / 1000);
    }
}
