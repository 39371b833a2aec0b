package org.quorate.it.bench.special;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.QuorateLauncher;
import org.quorate.it.bench.node.Line;
import org.quorate.it.bench.plugin.BenchPlugin;
import org.quorate.it.bench.run.BenchFault;
import org.quorate.it.bench.run.Cohort;
import org.quorate.it.bench.run.Statistics;

/**
 * How long nodes with many groups take from a new ring to the end of their agreement, when the process of one of them is stopped so long
 * that the others go on without it, and when it goes on.
 */
public final class GroupChanges implements Special {
    private static final int NODES = 5;
    private static final int QUICK_NODES = 3;
    private static final int GROUPS = 1_000;
    private static final int QUICK_GROUPS = 20;
    private static final int CHANGES_OF_A_ROUND = 3;

    /** Of processes that have just started: their code is not compiled, and five compile it on two processors. */
    private static final int FIRST_CHANGES = 10;

    /** Seldom: whoever answers takes processor time from those that agree. */
    private static final long POLL_MILLIS = 250;

    private static final long SETTLE_MILLIS = 500;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final double MOST_MILLIS = 50;
    private static final double NINE_OF_TEN = 0.9;

    private final Options options;
    private final int nodes;
    private final int groups;
    private final Map<Integer, Integer> seen = new HashMap<>();

    /** In a ring of five, or more where more were asked for. */
    public GroupChanges(Options options) {
        this.options = options;
        nodes = options.quick() ? QUICK_NODES : Math.max(NODES, options.nodes());
        groups = options.quick() ? QUICK_GROUPS : GROUPS;
    }

    @Override
    public Finding measure(Path directory) throws IOException, InterruptedException, BenchFault {
        List<Agreement> first = new ArrayList<>();
        List<Agreement> later = new ArrayList<>();
        List<Integer> all = IntStream.rangeClosed(1, nodes).boxed().toList();
        QuorateLauncher launcher =
                new QuorateLauncher("", 0).with(Map.of(BenchPlugin.GROUPS, Integer.toString(groups)));
        double[] longest = new double[options.rounds()];
        try (Cohort cohort = Cohort.start(launcher, nodes, directory)) {
            List<Long> pids = cohort.pids().get(nodes);
            rounds(cohort, all);
            for (int change = 0; change < firstChanges(); change++) {
                change(cohort, all, pids, first);
            }
            for (int round = 0; round < longest.length; round++) {
                List<Agreement> its = new ArrayList<>();
                for (int change = 0; change < CHANGES_OF_A_ROUND; change++) {
                    change(cohort, all, pids, its);
                }
                longest[round] = most(its);
                later.addAll(its);
            }
        }
        return finding(first, later, longest);
    }

    private int firstChanges() {
        return options.quick() ? 1 : FIRST_CHANGES;
    }

    private void change(Cohort cohort, List<Integer> all, List<Long> pids, List<Agreement> agreements)
            throws IOException, InterruptedException, BenchFault {
        signal(pids, "STOP");
        try {
            agreements.addAll(await(cohort, all.subList(0, nodes - 1), nodes - 1));
        } finally {
            signal(pids, "CONT");
        }
        agreements.addAll(await(cohort, all, nodes));
        TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
    }

    private Finding finding(List<Agreement> first, List<Agreement> later, double... longestOfRounds) {
        double[] whole = millis(later, members -> members == nodes);
        Aims aims = new Aims();
        aims.rounds(longestOfRounds);
        aims.atMost("median in rings of " + nodes + ", ms", Statistics.median(whole), MOST_MILLIS);
        aims.atMost("90 % in rings of " + nodes + ", ms", Statistics.quantile(NINE_OF_TEN, whole), MOST_MILLIS);
        aims.atMost("longest of a round, median of rounds, ms", Statistics.median(longestOfRounds), MOST_MILLIS);
        aims.atMost("longest, ms", Math.max(most(first), most(later)), MOST_MILLIS);
        return new Finding(
                "From a new ring to the agreement of the layers",
                nodes + " nodes, " + groups + " groups with members on two of them each, "
                        + longestOfRounds.length * CHANGES_OF_A_ROUND + " changes; at each node, ms:\n\n"
                        + "| | times | median | 90 % | longest |\n| --- | --- | --- | --- | --- |\n"
                        + row("the first " + firstChanges() + " changes", millis(first, members -> true))
                        + row("fewer nodes", millis(later, members -> members < nodes))
                        + row("all " + nodes, whole) + aims,
                "");
    }

    private static double most(List<Agreement> agreements) {
        return Statistics.most(millis(agreements, members -> true));
    }

    private static double[] millis(List<Agreement> agreements, IntPredicate members) {
        return agreements.stream()
                .filter(each -> members.test(each.members))
                .mapToDouble(Agreement::millis)
                .toArray();
    }

    private static String row(String name, double... values) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f |%n",
                name,
                values.length,
                Statistics.median(values),
                Statistics.quantile(NINE_OF_TEN, values),
                Statistics.most(values));
    }

    /** Waits until each of them has agreed in a ring of so many. Returns all agreements meanwhile. */
    private List<Agreement> await(Cohort cohort, List<Integer> of, int members)
            throws InterruptedException, BenchFault {
        List<Agreement> agreements = new ArrayList<>();
        List<Integer> waiting = new ArrayList<>(of);
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!waiting.isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new BenchFault("nodes " + waiting + " have not agreed in a ring of " + members);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            Map<Integer, List<Agreement>> ended = rounds(cohort, waiting);
            ended.forEach((node, rounds) -> {
                agreements.addAll(rounds);
                if (rounds.stream().anyMatch(round -> round.members == members)) {
                    waiting.remove(node);
                }
            });
        }
        return agreements;
    }

    private record Agreement(double millis, int members) {}

    /** What has ended at each of them since it was asked before. */
    private Map<Integer, List<Agreement>> rounds(Cohort cohort, List<Integer> of)
            throws InterruptedException, BenchFault {
        Map<Integer, List<Agreement>> ended = new HashMap<>();
        for (var each : cohort.reports(of).entrySet()) {
            Line line = each.getValue();
            long[] nanos = numbers(line.text("nanos"));
            long[] members = numbers(line.text("members"));
            List<Agreement> fresh = new ArrayList<>();
            for (int i = seen.getOrDefault(each.getKey(), 0); i < nanos.length; i++) {
                fresh.add(new Agreement(nanos[i] / 1e6, (int) members[i]));
            }
            seen.put(each.getKey(), nanos.length);
            ended.put(each.getKey(), fresh);
        }
        return ended;
    }

    private static long[] numbers(String text) {
        return text.isEmpty()
                ? new long[0]
                : Arrays.stream(text.split(",")).mapToLong(Long::parseLong).toArray();
    }

    private static void signal(List<Long> pids, String name) throws IOException, InterruptedException, BenchFault {
        for (long pid : pids) {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
            if (kill.waitFor() != 0) {
                throw new BenchFault("process " + pid + " takes no signal " + name);
            }
        }
    }
}
