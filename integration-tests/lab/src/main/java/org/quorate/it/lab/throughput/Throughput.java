package org.quorate.it.lab.throughput;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.quorate.it.bench.run.Statistics;
import org.quorate.it.lab.host.RunDirectory;
import org.quorate.it.lab.node.Setup;

/** A ring beside one of as many daemons only, started anew in turns; which one is the first alternates too. */
public final class Throughput {
    /** What the ring has to order, as a share of what one of daemons only does. */
    public static final double GOAL = 0.9;

    private static final List<Integer> SIZES = List.of(64, 1024, 8192);

    /** A virtual machine compiles while it is warming up. */
    private static final int WARM_MILLIS = 3000;

    private static final int MEASURE_MILLIS = 3000;

    private final Setup setup;
    private final Path home;
    private final Path plugin;
    private final Consumer<String> said;
    private final Map<Integer, List<Double>> rates = new LinkedHashMap<>();
    private final Map<Integer, List<Double>> daemonsOnly = new LinkedHashMap<>();

    /**
     * What came out for one size.
     *
     * @param bytes of each message
     * @param rate messages a second that the ring orders, the median of all rounds
     * @param daemonsOnly the same of the other ring
     */
    public record Result(int bytes, double rate, double daemonsOnly) {
        /** Whether the ring orders enough. */
        public boolean holds() {
            return ratio() >= GOAL;
        }

        /** One to the other. */
        public double ratio() {
            return rate / daemonsOnly;
        }

        /** One line. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%d B: %.0f/s, daemons only %.0f/s, ratio %.2f", bytes, rate, daemonsOnly, ratio());
        }
    }

    /**
     * Of a ring.
     *
     * @param home of the distribution
     * @param plugin of the bench
     * @param said gets a line for each start of a ring
     */
    public Throughput(Setup setup, Path home, Path plugin, Consumer<String> said) {
        this.setup = setup;
        this.home = home;
        this.plugin = plugin;
        this.said = said;
    }

    /** Measures. @throws IOException when a ring cannot be measured; its directory is kept then */
    public List<Result> run(int rounds) throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            boolean first = round % 2 == 0;
            measure(first ? setup : setup.daemonsOnly(), first ? rates : daemonsOnly);
            measure(first ? setup.daemonsOnly() : setup, first ? daemonsOnly : rates);
        }
        return SIZES.stream()
                .map(size -> new Result(size, median(rates.get(size)), median(daemonsOnly.get(size))))
                .toList();
    }

    private static double median(List<Double> all) {
        return Statistics.median(all.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void measure(Setup ring, Map<Integer, List<Double>> into) throws IOException, InterruptedException {
        RunDirectory directory = RunDirectory.create();
        StringBuilder line = new StringBuilder(ring.toString()).append(':');
        try (FloodRing flood = new FloodRing(ring, directory, home, plugin)) {
            for (int size : SIZES) {
                FloodRing.Rate rate = flood.flood(size, WARM_MILLIS, MEASURE_MILLIS);
                into.computeIfAbsent(size, key -> new ArrayList<>()).add(rate.sum());
                line.append(String.format(Locale.ROOT, " %d B %.0f/s", size, rate.sum()));
                if (ring.isMixed()) {
                    line.append(String.format(Locale.ROOT, " (cpg %.0f, channel %.0f)", rate.cpg(), rate.channel()));
                }
            }
        } catch (IOException fault) {
            directory.keep();
            throw new IOException(ring + ": " + fault.getMessage() + "\n    kept: " + directory.path(), fault);
        }
        directory.remove();
        said.accept(line.toString());
    }
}
