package org.quorate.it.bench.special;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.QuorateLauncher;
import org.quorate.it.bench.run.BenchFault;
import org.quorate.it.bench.run.Cohort;
import org.quorate.it.bench.run.Footprint;
import org.quorate.it.bench.run.Outcome;

/** A long flood with a small heap: how often garbage is collected, how long the longest pause is, whether the ring stands it. */
public final class LongFlood implements Special {
    private static final int WARM_MILLIS = 10_000;
    private static final int QUICK_MILLIS = 2_000;
    private static final String LOG = "gc.log";

    private final Options options;
    private final int minutes;

    /** For that many minutes; two seconds with {@code --quick}. */
    public LongFlood(Options options, int minutes) {
        this.options = options;
        this.minutes = minutes;
    }

    @Override
    public Finding measure(Path directory) throws IOException, InterruptedException, BenchFault {
        String java = "-Xms" + options.heap() + " -Xmx" + options.heap() + " -XX:+UseSerialGC -Xlog:gc,safepoint:file="
                + LOG + ":uptimenanos,tags:filecount=0";
        int size = options.sizes().get(0);
        int millis = options.quick() ? QUICK_MILLIS : (int) TimeUnit.MINUTES.toMillis(minutes);
        try (Cohort cohort = Cohort.start(new QuorateLauncher(java, 0), options.nodes(), directory)) {
            int warm = options.quick() ? QUICK_MILLIS : WARM_MILLIS;
            Outcome outcome = cohort.perform(Works.flood(1, options.nodes(), size, warm, millis));
            StringBuilder text = new StringBuilder(String.format(
                    Locale.ROOT,
                    "%d B, agreed, %s, heap %s: %.0f messages a second at each node.%n%n| node | collections | longest, ms"
                            + " | longest stop, ms | longest delivery, ms | resident memory, MB |%n"
                            + "| --- | --- | --- | --- | --- | --- |%n",
                    size,
                    options.quick() ? millis / 1_000 + " s" : minutes + " minutes",
                    options.heap(),
                    outcome.messagesPerSecond()));
            for (int node = 1; node <= options.nodes(); node++) {
                PauseLog pauses = PauseLog.parse(
                        Files.readString(cohort.launch().directory(node).resolve(LOG)));
                text.append(String.format(
                        Locale.ROOT,
                        "| %d | %d | %.1f | %.1f | %.1f | %.0f |%n",
                        node,
                        pauses.collections(),
                        pauses.longestCollectionMillis(),
                        pauses.longestStopMillis(),
                        outcome.results().get(node).number("max") / 1e6,
                        Footprint.residentBytes(cohort.pids().get(node)) / 1e6));
            }
            text.append(
                    "\nCollections and stops are since the start of the process; a delivery counts from its submission at a peer.\n");
            return new Finding("A long flood", text.toString(), outcome.flaw().orElse(""));
        }
    }
}
