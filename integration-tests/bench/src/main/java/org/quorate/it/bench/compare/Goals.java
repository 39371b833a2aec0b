package org.quorate.it.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.it.bench.launch.ModelLauncher;
import org.quorate.it.bench.launch.QuorateLauncher;
import org.quorate.it.bench.node.Work;
import org.quorate.it.bench.run.Outcome;
import org.quorate.it.bench.run.Statistics;

/** What Quorate wants to reach, as far as it was measured. */
final class Goals {
    private static final int SMALL = 64;
    private static final double SMALL_OVER_MODEL = 0.5;
    private static final double OVER_MODEL = 0.6;
    private static final double SAFE_OVER_AGREED = 0.7;
    private static final double OVER_JGROUPS = 10;
    private static final double OVER_KNET = 40;

    private final Scores scores;
    private final List<String> contenders;
    private final String model;
    private final List<Measure> measures;
    private final List<Goal> goals = new ArrayList<>();

    /**
     * One of them.
     *
     * @param what it is about
     * @param value measured
     * @param bound it should reach
     * @param atLeast whether larger is better
     */
    record Goal(String what, double value, double bound, boolean atLeast) {
        /** Whether it is reached. */
        boolean isMet() {
            return atLeast ? value >= bound : value <= bound;
        }

        /** The line of the report. */
        String text() {
            return (isMet() ? "✔ " : "✘ ") + what + ": " + Table.number(value)
                    + (atLeast ? ", at least " : ", at most ") + Table.number(bound);
        }
    }

    Goals(Scores scores, List<String> contenders, List<Measure> measures) {
        this.scores = scores;
        this.contenders = contenders;
        this.model = ModelLauncher.calibration(contenders);
        this.measures = measures;
    }

    /** All that can be said. */
    List<Goal> all() {
        for (Measure measure : measures) {
            if (measure.kind() == Work.Kind.FLOOD) {
                flood(measure);
            } else if (measure.kind() == Work.Kind.ECHO && !measure.safe()) {
                double bound = scores.median(measure, "corosync-udpu", outcome -> outcome.selfMicros("p50"));
                double own = scores.median(measure, QuorateLauncher.NAME, outcome -> outcome.peerMicros("p50"));
                add(
                        "one message at a time, median at a peer in µs, against corosync-udpu at itself",
                        own,
                        bound,
                        false);
            }
        }
        return goals;
    }

    private void flood(Measure measure) {
        String row = measure.sizeText() + " " + measure.deliveryText();
        if (!measure.safe()) {
            double bound = measure.size() <= SMALL ? SMALL_OVER_MODEL : OVER_MODEL;
            add(row + " over " + model, ratio(measure, measure, model), bound, true);
        } else {
            add(row + " over agreed", ratio(measure, measure.agreed(), QuorateLauncher.NAME), SAFE_OVER_AGREED, true);
        }
        for (String other : contenders) {
            if (isOther(other)) {
                add(row + " over " + other, ratio(measure, measure, other), bound(measure, other), true);
            }
        }
    }

    /** Whether a contender is a system of others, neither Quorate nor a model. */
    static boolean isOther(String contender) {
        return !contender.equals(QuorateLauncher.NAME) && !ModelLauncher.isModel(contender);
    }

    private static double bound(Measure measure, String other) {
        if (measure.size() == SMALL && !measure.safe()) {
            return other.startsWith("jgroups") ? OVER_JGROUPS : other.equals("corosync-knet") ? OVER_KNET : 1;
        }
        return 1;
    }

    private double ratio(Measure measure, Measure otherMeasure, String other) {
        return scores.rateRatio(measure, QuorateLauncher.NAME, otherMeasure, other);
    }

    private void add(String what, double value, double bound, boolean atLeast) {
        if (!Double.isNaN(value) && !Double.isNaN(bound)) {
            goals.add(new Goal(what, value, bound, atLeast));
        }
    }

    /**
     * Why the figures do not allow a judgement, one phrase; empty when they do.
     *
     * @param model the one that calibrates
     */
    static Optional<String> notJudged(Scores scores, String model, List<Measure> measures, int needed) {
        double worst = 0;
        int fewest = Integer.MAX_VALUE;
        for (Measure measure : measures) {
            if (measure.kind() == Work.Kind.FLOOD && !measure.safe()) {
                double[] rates = scores.values(measure, model, Outcome::messagesPerSecond);
                worst = Math.max(worst, Statistics.spread(rates));
                fewest = Math.min(fewest, Statistics.count(rates));
            }
        }
        if (fewest == Integer.MAX_VALUE || fewest < needed) {
            return Optional.of("judging takes " + needed + " rounds of " + model + " that count, and there are "
                    + (fewest == Integer.MAX_VALUE ? 0 : fewest));
        }
        return worst > Scores.NOISE_LIMIT
                ? Optional.of("the machine was too noisy: rounds of " + model + " differ by up to "
                        + Table.number(worst, 2) + " of their median, and " + Table.number(Scores.NOISE_LIMIT, 2)
                        + " is the limit")
                : Optional.empty();
    }
}
