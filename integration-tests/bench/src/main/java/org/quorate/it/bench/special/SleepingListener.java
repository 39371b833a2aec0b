package org.quorate.it.bench.special;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.QuorateLauncher;
import org.quorate.it.bench.node.Work;
import org.quorate.it.bench.plugin.BenchPlugin;
import org.quorate.it.bench.plugin.SleepingGroup;
import org.quorate.it.bench.plugin.Way;
import org.quorate.it.bench.run.BenchFault;
import org.quorate.it.bench.run.Cohort;
import org.quorate.it.bench.run.Outcome;
import org.quorate.it.bench.run.Statistics;

/**
 * How long messages of a group take while a listener of another one sleeps, and while it does not. The same processes do both in turn, and
 * the other group has the same sender in both.
 */
public final class SleepingListener implements Special {
    private static final int SLEEP_SECONDS = 10;
    private static final int QUICK_SLEEP_SECONDS = 3;
    private static final int WARM_MILLIS = 1_000;
    private static final int BYTES = 1_024;
    private static final int PER_SECOND = 1_000;

    private final Options options;
    private final int sleepSeconds;
    private final List<String> flaws = new ArrayList<>();

    /** In a ring of the nodes that were asked for. */
    public SleepingListener(Options options) {
        this.options = options;
        sleepSeconds = options.quick() ? QUICK_SLEEP_SECONDS : SLEEP_SECONDS;
    }

    /** Times of each round in microseconds. */
    private record Times(double[] median, double[] p99) {
        Times(int rounds) {
            this(new double[rounds], new double[rounds]);
        }

        void put(int round, Outcome outcome) {
            boolean counts = outcome.flaw().isEmpty();
            median[round] = counts ? outcome.peerMicros("p50") : Double.NaN;
            p99[round] = counts ? outcome.peerMicros("p99") : Double.NaN;
        }

        String row(String name) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f to %.0f | %.0f | %.0f to %.0f |%n",
                    name,
                    Statistics.median(median),
                    Statistics.least(median),
                    Statistics.most(median),
                    Statistics.median(p99),
                    Statistics.least(p99),
                    Statistics.most(p99));
        }
    }

    @Override
    public Finding measure(Path directory) throws IOException, InterruptedException, BenchFault {
        Times awake = new Times(options.rounds());
        Times asleep = new Times(options.rounds());
        QuorateLauncher launcher = new QuorateLauncher("", 0)
                .with(Map.of(BenchPlugin.GROUPS, "0", SleepingGroup.SECONDS, Integer.toString(sleepSeconds)));
        try (Cohort cohort = Cohort.start(launcher, options.nodes(), directory)) {
            int number = 1;
            round(cohort, number++, Way.BESIDE_AWAKE); // code is compiled
            for (int round = 0; round < options.rounds(); round++) {
                awake.put(round, round(cohort, number++, Way.BESIDE_AWAKE));
                asleep.put(round, round(cohort, number++, Way.BESIDE_SLEEPER));
            }
        }
        Aims aims = new Aims();
        aims.rounds(awake.median);
        aims.rounds(asleep.median);
        aims.atMost("median, µs", Statistics.median(asleep.median), Statistics.most(awake.median));
        aims.atMost("p99, µs", Statistics.median(asleep.p99), Statistics.most(awake.p99));
        return new Finding(
                "A listener that sleeps",
                "Node 1 sends another group " + PER_SECOND
                        + " messages of 1 KB a second, and its member on node 2 sleeps for "
                        + sleepSeconds + " s or does not; " + options.rounds()
                        + " rounds each. A thousand messages of 1 KB"
                        + " a second from each of " + options.nodes() + " nodes, at a peer, µs:\n\n"
                        + "| | median | of the rounds | p99 | of the rounds |\n| --- | --- | --- | --- | --- |\n"
                        + awake.row("all awake") + asleep.row("one sleeps") + aims,
                flaws.isEmpty() ? "" : flaws.get(0));
    }

    private Outcome round(Cohort cohort, int number, Way way) throws InterruptedException, BenchFault {
        List<Integer> all = IntStream.rangeClosed(1, options.nodes()).boxed().toList();
        int millis = sleepSeconds * 1_000 - WARM_MILLIS;
        Outcome outcome = cohort.perform(
                new Work(Work.Kind.RATE, number, BYTES, false, all, WARM_MILLIS, millis, PER_SECOND, way.word()));
        outcome.flaw().ifPresent(flaws::add);
        return outcome;
    }
}
