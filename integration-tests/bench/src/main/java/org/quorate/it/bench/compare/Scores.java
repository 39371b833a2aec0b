package org.quorate.it.bench.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.quorate.it.bench.run.Outcome;
import org.quorate.it.bench.run.Statistics;

/** What came of each round. */
final class Scores {
    /** Largest spread of the rounds of the calibration, as a share of their median, at which ratios to it are judged. */
    static final double NOISE_LIMIT = 0.30;

    private record Cell(Measure measure, String contender, int round) {}

    private final int rounds;
    private final Map<Cell, Outcome> outcomes = new HashMap<>();
    private final Map<String, List<Double>> resident = new HashMap<>();
    private final List<String> flaws = new ArrayList<>();
    private final Set<String> flawed = new LinkedHashSet<>();
    private boolean outOfOrder;

    Scores(int rounds) {
        this.rounds = rounds;
    }

    /** A round was done, round numbers beginning at 0. */
    void add(Measure measure, String contender, int round, Outcome outcome) {
        outOfOrder |= outcome.isOutOfOrder();
        if (outcome.flaw().isPresent()) {
            flaw(measure, contender, round, outcome.flaw().get());
        } else {
            outcomes.put(new Cell(measure, contender, round), outcome);
        }
    }

    /** A round does not count. */
    void flaw(Measure measure, String contender, int round, String why) {
        flawed.add(contender);
        flaws.add(contender + ", round " + (round + 1) + ", " + measure.kind().verb() + " " + measure.sizeText() + " "
                + measure.deliveryText() + ": " + why);
    }

    /** Memory of a node after the work of one start, in bytes. */
    void addResident(String contender, double bytes) {
        resident.computeIfAbsent(contender, name -> new ArrayList<>()).add(bytes);
    }

    /** Median of the memory of a node. */
    double residentBytes(String contender) {
        return Statistics.median(resident.getOrDefault(contender, List.of()).stream()
                .mapToDouble(d -> d)
                .toArray());
    }

    /** A value of each round; not a number where it does not count. */
    double[] values(Measure measure, String contender, ToDoubleFunction<Outcome> value) {
        double[] values = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            Outcome outcome = outcomes.get(new Cell(measure, contender, round));
            values[round] = outcome == null ? Double.NaN : value.applyAsDouble(outcome);
        }
        return values;
    }

    /** Median of a value. */
    double median(Measure measure, String contender, ToDoubleFunction<Outcome> value) {
        return Statistics.median(values(measure, contender, value));
    }

    /** Median of the ratios of the rates in each round. */
    double rateRatio(Measure above, String contender, Measure below, String other) {
        return Statistics.median(Statistics.ratios(
                values(above, contender, Outcome::messagesPerSecond),
                values(below, other, Outcome::messagesPerSecond)));
    }

    /** Why rounds do not count, in the order in which they were done. */
    List<String> flaws() {
        return flaws;
    }

    /** Whether a contender has a round that does not count. */
    boolean isFlawed(String contender) {
        return flawed.contains(contender);
    }

    /** Whether nodes delivered in different orders. */
    boolean isOutOfOrder() {
        return outOfOrder;
    }
}
