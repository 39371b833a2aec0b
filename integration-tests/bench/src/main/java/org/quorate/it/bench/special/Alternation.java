package org.quorate.it.bench.special;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.Launcher;
import org.quorate.it.bench.run.BenchFault;
import org.quorate.it.bench.run.Cohort;
import org.quorate.it.bench.run.Outcome;
import org.quorate.it.bench.run.Statistics;

/** A flood of one kind of nodes against a flood of another, in rounds that alternate. */
final class Alternation {
    private static final int WARM_MILLIS = 2_000;
    private static final int QUICK_WARM_MILLIS = 500;

    private final Options options;
    private final Map<String, double[]> rates = new HashMap<>();
    private String flaw = "";

    Alternation(Options options) {
        this.options = options;
    }

    /** One of the two. @param name of its column, and of its part of the directory */
    record Side(String name, Launcher launcher) {}

    /** Runs all rounds. The table has medians for each size of message, and those of the second side as multiples of the first's. */
    String compare(Side first, Side second, Path directory) throws IOException, InterruptedException, BenchFault {
        for (int round = 0; round < options.rounds(); round++) {
            flood(round, first, directory);
            flood(round, second, directory);
        }
        return table(first, second);
    }

    private String table(Side first, Side second) {
        StringBuilder text = new StringBuilder("| message | a second, " + first.name + " | a second, " + second.name
                + " | ratio |\n| --- | --- | --- | --- |\n");
        for (int size : options.sizes()) {
            double[] before = rates.get(size + first.name);
            double[] after = rates.get(size + second.name);
            text.append(String.format(
                    Locale.ROOT,
                    "| %d B | %.0f | %.0f | %.2f |%n",
                    size,
                    Statistics.median(before),
                    Statistics.median(after),
                    Statistics.median(Statistics.ratios(after, before))));
        }
        return text.toString();
    }

    /** Messages a second of each round. */
    double[] rates(int size, String side) {
        return rates.get(size + side).clone();
    }

    /** What was wrong last, empty when nothing was. */
    String flaw() {
        return flaw;
    }

    private void flood(int round, Side side, Path directory) throws IOException, InterruptedException, BenchFault {
        Path place = directory.resolve("round-" + (round + 1) + "-" + side.name.replace(' ', '-'));
        List<String> flaws = new ArrayList<>();
        try (Cohort cohort = Cohort.start(side.launcher, options.nodes(), place)) {
            int number = 1;
            for (int size : options.sizes()) {
                Outcome outcome = cohort.perform(Works.flood(
                        number++,
                        options.nodes(),
                        size,
                        options.quick() ? QUICK_WARM_MILLIS : WARM_MILLIS,
                        options.seconds() * 1_000));
                rates.computeIfAbsent(size + side.name, key -> new double[options.rounds()])[round] =
                        outcome.flaw().isPresent() ? Double.NaN : outcome.messagesPerSecond();
                outcome.flaw().ifPresent(flaws::add);
            }
        }
        flaw = flaws.isEmpty() ? flaw : side.name + ": " + flaws.get(0);
    }
}
