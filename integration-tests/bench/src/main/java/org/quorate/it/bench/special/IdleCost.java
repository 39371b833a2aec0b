package org.quorate.it.bench.special;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** What nodes cost that do nothing any more: user and system time of their processes, all threads together. */
public final class IdleCost implements Special {
    private static final int LARGE_RING = 8;

    /** What an idle node calls would be compiled minutes later, amid the measurement; a flood has most of it done before. */
    private static final int FLOOD_MILLIS = 3000;

    private static final int FLOOD_BYTES = 64;

    private static final int SETTLE_SECONDS = 120;

    private static final int MEASURE_SECONDS = 60;
    private static final int QUICK_SECONDS = 3;

    private final Options options;

    /** In a ring of the nodes that were asked for, and in a large one. */
    public IdleCost(Options options) {
        this.options = options;
    }

    @Override
    public Finding measure(Path directory) throws IOException, InterruptedException, BenchFault {
        int settle = options.quick() ? QUICK_SECONDS : SETTLE_SECONDS;
        int seconds = options.quick() ? QUICK_SECONDS : MEASURE_SECONDS;
        StringBuilder text =
                new StringBuilder("Over " + seconds + " s, beginning " + settle + " s after a short flood:\n\n"
                        + "| ring of | least, of a core | most | resident memory, MB |\n| --- | --- | --- | --- |\n");
        Optional<String> flaw = Optional.empty();
        for (int nodes : new TreeSet<>(List.of(options.nodes(), LARGE_RING))) {
            try (Cohort cohort = Cohort.start(new QuorateLauncher("", 0), nodes, directory.resolve("ring-" + nodes))) {
                Outcome flood = cohort.perform(Works.flood(1, nodes, FLOOD_BYTES, 0, FLOOD_MILLIS));
                flaw = flaw.or(flood::flaw);
                text.append(idle(cohort, nodes, settle, seconds));
            }
        }
        return new Finding("Idle nodes", text + "\nGoal: at most 0.5 % of a core each.\n", flaw.orElse(""));
    }

    private static String idle(Cohort cohort, int nodes, int settle, int seconds)
            throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(settle);
        List<List<Long>> pids = new ArrayList<>(cohort.pids().values());
        long[] used = new long[pids.size()];
        long begin = System.nanoTime();
        for (int i = 0; i < used.length; i++) {
            used[i] = -Footprint.cpuNanos(pids.get(i));
        }
        TimeUnit.SECONDS.sleep(seconds);
        long nanos = System.nanoTime() - begin;
        double least = Double.MAX_VALUE;
        double most = 0;
        long memory = 0;
        for (int i = 0; i < used.length; i++) {
            double share = 100.0 * (used[i] + Footprint.cpuNanos(pids.get(i))) / nanos;
            least = Math.min(least, share);
            most = Math.max(most, share);
            memory = Math.max(memory, Footprint.residentBytes(pids.get(i)));
        }
        return String.format(Locale.ROOT, "| %d | %.2f %% | %.2f %% | %.0f |%n", nodes, least, most, memory / 1e6);
    }
}
