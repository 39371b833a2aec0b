package org.quorate.it.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.quorate.it.lab.scenario.Outcome;

/**
 * All rings and all scenarios in one table. A cell has the longest waits of clients of daemons in milliseconds, each with that of daemons
 * only behind it where there is one; several scenarios that differ in their victims are one cell.
 */
final class Matrix {
    private static final String NOT_PLAYED = "—";

    private final Map<String, Map<String, Cell>> rows = new LinkedHashMap<>();
    private final Set<String> columns = new LinkedHashSet<>();

    private static final class Cell {
        // "without" comes before "with", and "two rings" before "one ring".
        private final Map<String, Double> millis = new TreeMap<>(Comparator.reverseOrder());
        private final Map<String, Double> daemonsOnly = new TreeMap<>();
        private boolean held = true;

        void add(Outcome outcome) {
            held &= outcome.holds();
            outcome.millis().forEach((what, time) -> {
                if (!what.endsWith(Outcome.AT_QUORATE)) {
                    millis.merge(what, time, Math::max);
                }
            });
            outcome.daemonsOnly().forEach((what, time) -> daemonsOnly.merge(what, time, Math::max));
        }

        @Override
        public String toString() {
            String times = millis.entrySet().stream()
                    .map(e -> Math.round(e.getValue())
                            + (daemonsOnly.containsKey(e.getKey())
                                    ? " (" + Math.round(daemonsOnly.get(e.getKey())) + ")"
                                    : ""))
                    .collect(Collectors.joining(" / "));
            return (held ? "✔" : "✘") + (times.isEmpty() ? "" : " " + times);
        }
    }

    /** Takes what was played on one ring, by the name of the scenario. */
    void add(String ring, Map<String, Outcome> outcomes) {
        Map<String, Cell> row = rows.computeIfAbsent(ring, key -> new LinkedHashMap<>());
        outcomes.values().forEach(outcome -> {
            String column = column(outcome.name());
            columns.add(column);
            row.computeIfAbsent(column, key -> new Cell()).add(outcome);
        });
    }

    /** Without the victim or the sides. */
    private static String column(String scenario) {
        return scenario.replaceFirst("( of node[0-9]+| \\[.*)$", "");
    }

    /** The table in Markdown. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("| ring | " + String.join(" | ", columns) + " |");
        lines.add("| --- |" + " --- |".repeat(columns.size()));
        rows.forEach((ring, cells) -> lines.add("| " + ring + " | "
                + columns.stream()
                        .map(column ->
                                cells.containsKey(column) ? cells.get(column).toString() : NOT_PLAYED)
                        .collect(Collectors.joining(" | "))
                + " |"));
        return lines;
    }
}
