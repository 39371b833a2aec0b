package org.quorate.it.bench.special;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.QuorateLauncher;
import org.quorate.it.bench.run.BenchFault;
import org.quorate.it.bench.run.Statistics;
import org.quorate.shell.client.demo.Demo;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.NodeKeeper;
import org.quorate.shell.client.demo.NodeSettings;
import org.quorate.shell.client.demo.RingWait;
import org.quorate.shell.client.demo.check.CheckLog;

/** How long a ring without load takes to form anew when one of its nodes goes, from the event log of another. */
public final class RingChanges implements Special {
    private static final long START_MILLIS = 60_000;
    private static final long RING_MILLIS = 30_000;

    /** What is in an event log may be so old. */
    private static final long FLUSH_MILLIS = 300;

    private static final long STOP_MILLIS = 10_000;

    private final Options options;

    /** In a ring of the nodes that were asked for. */
    public RingChanges(Options options) {
        this.options = options;
    }

    @Override
    public Finding measure(Path directory) throws IOException, InterruptedException, BenchFault {
        Path logs = directory.resolve("trace");
        Demo demo = Demo.create(
                directory.resolve("nodes"),
                QuorateLauncher.home().orElseThrow(() -> new BenchFault("the distribution is not built")),
                NodeSettings.freeAddresses("127.0.0.1", options.nodes()));
        NodeSettings.write(demo, "bench", Optional.of(logs));
        List<Double> kills = new ArrayList<>();
        List<Double> leaves = new ArrayList<>();
        try (NodeKeeper keeper =
                new NodeKeeper(demo, new PrintStream(PrintStream.nullOutputStream(), false, "US-ASCII"))) {
            demo.startAll(demo.nodes(), START_MILLIS);
            for (int round = 0; round < options.rounds(); round++) {
                DemoNode second = demo.nodes().get(1);
                await(demo.nodes());
                kills.add(untilRing(demo, logs, second, second.kill()));
                demo.startAll(List.of(second), START_MILLIS);
                await(demo.nodes());
                long told = System.nanoTime();
                second.stop(STOP_MILLIS);
                leaves.add(untilRing(demo, logs, second, told));
                demo.startAll(List.of(second), START_MILLIS);
            }
        }
        String text = String.format(
                Locale.ROOT,
                "Ring of %d, %d times each, from the event log of node 1:%n%n| what | median, ms | longest |%n| --- | --- | --- |%n"
                        + "| kill -9 to the new ring | %.0f | %.0f |%n| told to stop to the new ring | %.0f | %.0f |%n",
                options.nodes(),
                options.rounds(),
                median(kills),
                longest(kills),
                median(leaves),
                longest(leaves));
        return new Finding("Changes of the ring", text, "");
    }

    private static double untilRing(Demo demo, Path logs, DemoNode gone, long sinceNanos)
            throws IOException, InterruptedException, BenchFault {
        List<DemoNode> left =
                demo.nodes().stream().filter(node -> node.id() != gone.id()).toList();
        await(left);
        TimeUnit.MILLISECONDS.sleep(FLUSH_MILLIS);
        String members = left.stream().map(node -> Integer.toString(node.id())).collect(Collectors.joining(","));
        OptionalLong nanos =
                CheckLog.read(NodeSettings.logOf(logs, left.get(0))).untilRing(sinceNanos, members);
        return nanos.orElseThrow(() -> new BenchFault("no ring of " + members + " is in the event log")) / 1e6;
    }

    private static void await(List<DemoNode> nodes) throws InterruptedException, BenchFault {
        RingWait wait = RingWait.of(List.of(nodes));
        if (!wait.await(RING_MILLIS)) {
            throw new BenchFault("no ring of all: " + wait.describe());
        }
    }

    private static double median(List<Double> values) {
        return Statistics.median(values.stream().mapToDouble(d -> d).toArray());
    }

    private static double longest(List<Double> values) {
        return values.stream().mapToDouble(d -> d).max().orElse(Double.NaN);
    }
}
