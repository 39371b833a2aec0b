package org.quorate.it.bench.special;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.QuorateLauncher;
import org.quorate.it.bench.run.BenchFault;
import org.quorate.it.bench.run.Cohort;
import org.quorate.it.bench.run.Outcome;
import org.quorate.it.bench.run.Statistics;

/** A flood with one node whose loop is slow, against one without, in rounds that alternate. */
public final class SlowNode implements Special {
    private static final int WARM_MILLIS = 2_000;

    private final Options options;
    private final int micros;
    private final Map<String, double[]> rates = new HashMap<>();
    private String flaw = "";

    /** A node whose every turn takes that much longer. */
    public SlowNode(Options options, int micros) {
        this.options = options;
        this.micros = micros;
    }

    @Override
    public Finding measure(Path directory) throws IOException, InterruptedException, BenchFault {
        for (int round = 0; round < options.rounds(); round++) {
            flood(round, 0, directory);
            flood(round, micros, directory);
        }
        StringBuilder text = new StringBuilder("Node 3 of " + options.nodes() + " sleeps for " + micros
                + " µs in each turn of its loop; " + options.rounds() + " rounds:\n\n"
                + "| message | a second | with the slow node | share |\n| --- | --- | --- | --- |\n");
        for (int size : options.sizes()) {
            double[] usual = rates.get(size + " 0");
            double[] slowed = rates.get(size + " " + micros);
            text.append(String.format(
                    Locale.ROOT,
                    "| %d B | %.0f | %.0f | %.2f |%n",
                    size,
                    Statistics.median(usual),
                    Statistics.median(slowed),
                    Statistics.median(Statistics.ratios(slowed, usual))));
        }
        text.append("\nGoal: above 0.6, and no change of the members.\n");
        return new Finding("One slow node", text.toString(), flaw);
    }

    private void flood(int round, int slow, Path directory) throws IOException, InterruptedException, BenchFault {
        Path place = directory.resolve("round-" + (round + 1) + "-" + slow);
        List<String> flaws = new ArrayList<>();
        try (Cohort cohort = Cohort.start(new QuorateLauncher("", slow), options.nodes(), place)) {
            int number = 1;
            for (int size : options.sizes()) {
                Outcome outcome = cohort.perform(
                        Works.flood(number++, options.nodes(), size, WARM_MILLIS, options.seconds() * 1_000));
                rates.computeIfAbsent(size + " " + slow, key -> new double[options.rounds()])[round] =
                        outcome.messagesPerSecond();
                outcome.flaw().ifPresent(flaws::add);
            }
        }
        flaw = flaws.isEmpty() ? flaw : (slow > 0 ? "with the slow node: " : "") + flaws.get(0);
    }
}
