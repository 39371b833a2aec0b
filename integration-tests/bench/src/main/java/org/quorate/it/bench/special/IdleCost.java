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
 * What nodes cost that do nothing any more: user and system time of their processes, all threads together, over minutes, and in the
 * worst of them: that in which the compiler finds methods that only idling calls.
 */
public final class IdleCost implements Special {
    private static final int LARGE_RING = 8;

    /** What an idle node calls would be compiled minutes later, amid the measurement; a flood has most of it done before. */
    private static final int FLOOD_MILLIS = 3000;

    private static final int FLOOD_BYTES = 64;

    private static final int SETTLE_SECONDS = 120;
    private static final int WINDOW_SECONDS = 60;
    private static final int WINDOWS = 5;
    private static final int QUICK_SECONDS = 2;

    private final Options options;

    /** In a ring of the nodes that were asked for, and in a large one. */
    public IdleCost(Options options) {
        this.options = options;
    }

    @Override
    public Finding measure(Path directory) throws IOException, InterruptedException, BenchFault {
        int settle = options.quick() ? QUICK_SECONDS : SETTLE_SECONDS;
        int window = options.quick() ? QUICK_SECONDS : WINDOW_SECONDS;
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Over %d times %d s, beginning %d s after a short flood:%n%n"
                        + "| ring of | least, of a core | most | one node's most in %d s | resident memory, MB |%n"
                        + "| --- | --- | --- | --- | --- |%n",
                WINDOWS,
                window,
                settle,
                window));
        Optional<String> flaw = Optional.empty();
        for (int nodes : new TreeSet<>(List.of(options.nodes(), LARGE_RING))) {
            try (Cohort cohort = Cohort.start(new QuorateLauncher("", 0), nodes, directory.resolve("ring-" + nodes))) {
                Outcome flood = cohort.perform(Works.flood(1, nodes, FLOOD_BYTES, 0, FLOOD_MILLIS));
                flaw = flaw.or(flood::flaw);
                TimeUnit.SECONDS.sleep(settle);
                text.append(idle(List.copyOf(cohort.pids().values()), window));
            }
        }
        return new Finding("Idle nodes", text + "\nGoal: at most 0.5 % of a core each.\n", flaw.orElse(""));
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
                Locale.ROOT,
                "| %d | %.2f %% | %.2f %% | %.2f %% | %.0f |%n",
                nodes.size(),
                least,
                most,
                mostInWindow,
                memory / 1e6);
    }
}
