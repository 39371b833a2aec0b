package org.quorate.it.bench.special;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.QuorateLauncher;
import org.quorate.it.bench.run.BenchFault;
import org.quorate.it.bench.run.Cohort;
import org.quorate.it.bench.run.Footprint;
import org.quorate.it.bench.run.Outcome;

/**
 * What nodes cost that do nothing any more: user and system time of their processes, all threads together. Measured twice: what only
 * idling calls is called a few times a second, so that for many minutes the virtual machine still finds methods to compile.
 */
public final class IdleCost implements Special {
    private static final int LARGE_RING = 8;

    private static final int FLOOD_MILLIS = 3000;
    private static final int FLOOD_BYTES = 64;

    private static final int WINDOWS = 5;
    private static final int WINDOW_SECONDS = 60;
    private static final int[] SETTLE_SECONDS = {120, 600};
    private static final int QUICK_WINDOW_SECONDS = 1;
    private static final int[] QUICK_SETTLE_SECONDS = {1, 7};

    private final Options options;

    /** In a ring of the nodes that were asked for, and in a large one. */
    public IdleCost(Options options) {
        this.options = options;
    }

    @Override
    public Finding measure(Path directory) throws IOException, InterruptedException, BenchFault {
        int window = options.quick() ? QUICK_WINDOW_SECONDS : WINDOW_SECONDS;
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Over %d times %d s after a short flood:%n%n"
                        + "| ring of | beginning after | least, of a core | most | one node's most in %d s | resident memory, MB |%n"
                        + "| --- | --- | --- | --- | --- | --- |%n",
                WINDOWS,
                window,
                window));
        Optional<String> flaw = Optional.empty();
        for (int nodes : new TreeSet<>(List.of(options.nodes(), LARGE_RING))) {
            try (Cohort cohort = Cohort.start(new QuorateLauncher("", 0), nodes, directory.resolve("ring-" + nodes))) {
                Outcome flood = cohort.perform(Works.flood(1, nodes, FLOOD_BYTES, 0, FLOOD_MILLIS));
                flaw = flaw.or(flood::flaw);
                long idleSince = System.nanoTime();
                for (int settle : options.quick() ? QUICK_SETTLE_SECONDS : SETTLE_SECONDS) {
                    TimeUnit.NANOSECONDS.sleep(idleSince + TimeUnit.SECONDS.toNanos(settle) - System.nanoTime());
                    text.append("| ").append(nodes).append(" | ").append(settle).append(" s ");
                    text.append(idle(List.copyOf(cohort.pids().values()), window));
                }
            }
        }
        return new Finding(
                "Idle nodes",
                text + "\nGoal: at most 0.5 % of a core each, after ten idle minutes.\n",
                flaw.orElse(""));
    }

    private static String idle(List<List<Long>> nodes, int windowSeconds) throws IOException, InterruptedException {
        long[] first = new long[nodes.size()];
        long[] last = new long[nodes.size()];
        double mostInWindow = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < first.length; i++) {
            first[i] = Footprint.cpuNanos(nodes.get(i));
            last[i] = first[i];
        }
        long windowBegan = begin;
        for (int n = 0; n < WINDOWS; n++) {
            TimeUnit.SECONDS.sleep(windowSeconds);
            long now = System.nanoTime();
            for (int i = 0; i < last.length; i++) {
                long used = Footprint.cpuNanos(nodes.get(i));
                mostInWindow = Math.max(mostInWindow, 100.0 * (used - last[i]) / (now - windowBegan));
                last[i] = used;
            }
            windowBegan = now;
        }
        double least = Double.MAX_VALUE;
        double most = 0;
        long memory = 0;
        for (int i = 0; i < last.length; i++) {
            double share = 100.0 * (last[i] - first[i]) / (windowBegan - begin);
            least = Math.min(least, share);
            most = Math.max(most, share);
            memory = Math.max(memory, Footprint.residentBytes(nodes.get(i)));
        }
        return String.format(
                Locale.ROOT, "| %.2f %% | %.2f %% | %.2f %% | %.0f |%n", least, most, mostInWindow, memory / 1e6);
    }
}
