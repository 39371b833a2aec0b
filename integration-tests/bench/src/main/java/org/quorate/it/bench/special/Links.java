package org.quorate.it.bench.special;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.Bridge;
import org.quorate.it.bench.launch.QuorateLauncher;
import org.quorate.it.bench.run.BenchFault;
import org.quorate.it.bench.run.Cohort;
import org.quorate.it.bench.run.Outcome;
import org.quorate.it.bench.run.Statistics;

/** A flood over native links against one over those of the JDK, with datagrams of one size, in rounds that alternate. */
public final class Links implements Special {
    private static final int WARM_MILLIS = 2_000;
    private static final int FIRST_JAVA = 22;
    private static final String JDK = "udp";
    private static final String NATIVE = "native";

    private final Options options;
    private final int datagramBytes;
    private final boolean bridged;
    private final Map<String, double[]> rates = new HashMap<>();
    private String flaw = "";

    /**
     * Links with datagrams of at most that many bytes.
     *
     * @param bridged whether each node has a network of its own, joined by a bridge
     */
    public Links(Options options, int datagramBytes, boolean bridged) {
        this.options = options;
        this.datagramBytes = datagramBytes;
        this.bridged = bridged;
    }

    @Override
    public Finding measure(Path directory) throws IOException, InterruptedException, BenchFault {
        String title = "Native links against those of the JDK, " + (bridged ? "on a bridge" : "on loopback");
        if (Runtime.version().feature() < FIRST_JAVA) {
            return new Finding(title, "", "native links want Java 22 or newer: set JAVA_HOME to one");
        }
        for (int round = 0; round < options.rounds(); round++) {
            flood(round, JDK, directory);
            flood(round, NATIVE, directory);
        }
        StringBuilder text =
                new StringBuilder("Datagrams of " + datagramBytes + " bytes; " + options.rounds() + " rounds:\n\n"
                        + "| message | a second, udp | a second, native | ratio |\n| --- | --- | --- | --- |\n");
        for (int size : options.sizes()) {
            double[] jdk = rates.get(size + JDK);
            double[] ours = rates.get(size + NATIVE);
            text.append(String.format(
                    Locale.ROOT,
                    "| %d B | %.0f | %.0f | %.1f |%n",
                    size,
                    Statistics.median(jdk),
                    Statistics.median(ours),
                    Statistics.median(Statistics.ratios(ours, jdk))));
        }
        text.append("\nGoal: at least 10 times.\n");
        return new Finding(title, text.toString(), flaw);
    }

    private void flood(int round, String provider, Path directory)
            throws IOException, InterruptedException, BenchFault {
        Path place = directory.resolve("round-" + (round + 1) + "-" + provider);
        List<String> flaws = new ArrayList<>();
        List<String> settings =
                List.of("transport.provider = " + provider, "transport.frame.max.bytes = " + datagramBytes);
        try (Bridge bridge = bridged ? Bridge.of(options.nodes()) : null;
                Cohort cohort = Cohort.start(
                        new QuorateLauncher(settings, Optional.ofNullable(bridge)), options.nodes(), place)) {
            int number = 1;
            for (int size : options.sizes()) {
                Outcome outcome = cohort.perform(
                        Works.flood(number++, options.nodes(), size, WARM_MILLIS, options.seconds() * 1_000));
                rates.computeIfAbsent(size + provider, key -> new double[options.rounds()])[round] =
                        outcome.messagesPerSecond();
                outcome.flaw().ifPresent(flaws::add);
            }
        }
        flaw = flaws.isEmpty() ? flaw : provider + ": " + flaws.get(0);
    }
}
