package org.quorate.it.bench.special;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.QuorateLauncher;
import org.quorate.it.bench.plugin.BenchPlugin;
import org.quorate.it.bench.plugin.Way;
import org.quorate.it.bench.run.BenchFault;
import org.quorate.it.bench.run.Cohort;
import org.quorate.it.bench.run.Outcome;
import org.quorate.it.bench.run.Statistics;

/**
 * A flood in a group with a member on each node, against one over a channel of the same ring. In a round both are done by the same
 * processes, one after the other, in the next round the other way round: processes differ more from one start to the next than the two do.
 */
public final class GroupRates implements Special {
    /** Three processes that compile their code on two processors take most of it. */
    private static final int WARM_MILLIS = 10_000;

    private static final int QUICK_WARM_MILLIS = 500;
    private static final int SMALL = 1_024;
    private static final double SMALL_OVER_ORDER = 0.85;
    private static final double OVER_ORDER = 0.95;

    private record Cell(int size, Way way) {}

    private final Options options;
    private final Map<Cell, double[]> rates = new HashMap<>();
    private final Map<Cell, double[]> costs = new HashMap<>();
    private final List<String> flaws = new ArrayList<>();

    /** Of the sizes that were asked for. */
    public GroupRates(Options options) {
        this.options = options;
    }

    @Override
    public Finding measure(Path directory) throws IOException, InterruptedException, BenchFault {
        List<Way> ways = Arrays.asList(Way.ORDER, Way.GROUP);
        for (int round = 0; round < options.rounds(); round++) {
            round(round, ways, directory.resolve("round-" + (round + 1)));
            Collections.reverse(ways);
        }
        return new Finding("Groups against the order", table(), flaws.isEmpty() ? "" : flaws.get(0));
    }

    private void round(int round, List<Way> ways, Path directory) throws IOException, InterruptedException, BenchFault {
        QuorateLauncher launcher = new QuorateLauncher("", 0).with(Map.of(BenchPlugin.GROUPS, "0"));
        int warm = options.quick() ? QUICK_WARM_MILLIS : WARM_MILLIS;
        try (Cohort cohort = Cohort.start(launcher, options.nodes(), directory)) {
            int number = 1;
            for (int size : options.sizes()) {
                for (Way way : ways) {
                    Outcome outcome =
                            cohort.perform(Works.flood(number++, options.nodes(), size, warm, options.seconds() * 1_000)
                                    .by(way.word()));
                    Optional<String> flaw = outcome.flaw();
                    flaw.ifPresent(why -> flaws.add(way.word() + ", " + size + " B: " + why));
                    rates.computeIfAbsent(new Cell(size, way), cell -> nothing(options.rounds()))[round] =
                            flaw.isPresent() ? Double.NaN : outcome.messagesPerSecond();
                    costs.computeIfAbsent(new Cell(size, way), cell -> nothing(options.rounds()))[round] =
                            flaw.isPresent() ? Double.NaN : outcome.microsPerMessage();
                }
            }
        }
    }

    private static double[] nothing(int rounds) {
        double[] values = new double[rounds];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private String table() {
        StringBuilder text = new StringBuilder("One sender and listener on each of " + options.nodes() + " nodes, "
                + options.rounds() + " rounds of " + options.seconds() + " s, agreed:\n\n"
                + "| message | a second, order | a second, groups | ratio | least | most | processor time, groups over order |\n"
                + "| --- | --- | --- | --- | --- | --- | --- |\n");
        Aims aims = new Aims();
        for (int size : options.sizes()) {
            double[] order = rates.get(new Cell(size, Way.ORDER));
            double[] group = rates.get(new Cell(size, Way.GROUP));
            double[] ratios = Statistics.ratios(group, order);
            double ratio = Statistics.median(ratios);
            text.append(String.format(
                    Locale.ROOT,
                    "| %d B | %.0f | %.0f | %.2f | %.2f | %.2f | %.2f |%n",
                    size,
                    Statistics.median(order),
                    Statistics.median(group),
                    ratio,
                    Statistics.least(ratios),
                    Statistics.most(ratios),
                    Statistics.median(Statistics.ratios(
                            costs.get(new Cell(size, Way.GROUP)), costs.get(new Cell(size, Way.ORDER))))));
            aims.rounds(ratios);
            aims.atLeast(size + " B, groups over the order", ratio, size < SMALL ? SMALL_OVER_ORDER : OVER_ORDER);
        }
        return text.toString() + aims;
    }
}
