package org.quorate.it.torture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.quorate.it.torture.cluster.Cluster;
import org.quorate.it.torture.cluster.Node;
import org.quorate.it.torture.cluster.NodeLog;
import org.quorate.it.torture.cluster.Traffic;
import org.quorate.it.torture.experiment.BusyCores;
import org.quorate.it.torture.experiment.KeyChanges;
import org.quorate.it.torture.experiment.Recovered;
import org.quorate.it.torture.experiment.Replay;
import org.quorate.it.torture.experiment.ShortPauses;
import org.quorate.it.torture.experiment.SteadyCut;
import org.quorate.it.torture.fault.Draw;
import org.quorate.it.torture.lab.Hosts;
import org.quorate.testing.judge.log.JudgeCommand;

/** One run from the hosts to the verdict. */
final class Run {
    private static final int EXPERIMENT_NODES = 3;

    private final Options options;
    private final Path home;
    private final Path directory;
    private final Report report;
    private final TimePlan plan;

    Run(Options options, Path home, Path directory, Report report) {
        this.options = options;
        this.home = home;
        this.directory = directory;
        this.report = report;
        this.plan = TimePlan.of(options);
    }

    /** Does it all; whatever is wrong is in the report. Nodes and hosts are gone afterwards. */
    void run() throws InterruptedException {
        try (Hosts hosts = Hosts.create(options.nodes())) {
            if (!hosts.swept().isEmpty()) {
                report.say("Removed what a run that was killed had left: " + String.join(" ", hosts.swept()));
            }
            Cluster cluster = new Cluster(home, directory, hosts, options.nodes(), options.sealed());
            try (Traffic traffic = new Traffic()) {
                torture(cluster, traffic);
                traffic.finish();
                stop(cluster);
            }
            count(cluster);
            judge(cluster);
        } catch (IOException trouble) {
            report.fails(trouble.getMessage());
        }
    }

    private void torture(Cluster cluster, Traffic traffic) throws IOException, InterruptedException {
        boolean whole = start(cluster, traffic, cluster.nodes().subList(0, EXPERIMENT_NODES));
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(plan.allMillis());
        SteadyCut cut = new SteadyCut(cluster, report);
        if (whole && options.wants("triangle")) {
            report.say("Triangle:");
            cut.triangle(plan.triangleMillis());
        }
        if (whole && options.wants("busy")) {
            report.say("Busy cores:");
            BusyCores.run(cluster, report, plan.busyMillis());
        }
        if (whole && options.wants("pause")) {
            report.say("Pauses:");
            new ShortPauses(cluster, report).run();
        }
        if (whole && options.wants("one-way")) {
            report.say("One-way cut:");
            cut.oneWay(plan.oneWayMillis());
        }
        if (whole && options.wants("keys")) {
            report.say("Changes of the key:");
            new KeyChanges(cluster, report).run();
        }
        if (whole && options.wants("replay")) {
            report.say("Replay:");
            new Replay(cluster, report).run(plan.recordMillis(), directory.resolve("recorded.pcap"));
        }
        if (whole && options.wants("random")) {
            report.say("Random faults, seed " + options.seed() + ":");
            if (options.nodes() > EXPERIMENT_NODES) {
                whole = start(cluster, traffic, cluster.nodes().subList(EXPERIMENT_NODES, options.nodes()));
            }
            if (whole) {
                new RandomSteps(cluster, report, new Draw(options.seed(), options.nodes()))
                        .run(() -> System.nanoTime() - end > 0);
            }
        }
    }

    private boolean start(Cluster cluster, Traffic traffic, List<Node> nodes) throws IOException, InterruptedException {
        long now = System.nanoTime();
        for (Node node : nodes) {
            node.start();
        }
        traffic.begin(nodes);
        return Recovered.await(cluster, report, nodes.size() + " nodes started", now);
    }

    private void stop(Cluster cluster) throws IOException, InterruptedException {
        OptionalLong whole = cluster.awaitRings(List.of(cluster.up()), System.nanoTime());
        if (whole.isEmpty()) {
            report.fails("at the end there is no ring of all: " + cluster.describe());
        }
        for (Node node : cluster.up()) {
            node.stop();
        }
        report.holds("all nodes stopped in order");
    }

    private void count(Cluster cluster) {
        long installed = 0;
        long submitted = 0;
        long delivered = 0;
        for (Node node : cluster.nodes()) {
            NodeLog log = node.log();
            installed += log.changes().stream()
                    .filter(c -> c.kind() == NodeLog.Kind.INSTALLED)
                    .count();
            submitted += log.submissions();
            delivered += log.deliveries();
        }
        report.say(String.format(
                Locale.ROOT,
                "Messages: %d published, %d deliveries. Configurations installed: %d. Slowest ring: %.2f s; late: %d.",
                submitted,
                delivered,
                installed,
                report.longestMillis() / 1000.0,
                report.late()));
        if (!report.counts().isEmpty()) {
            report.say("Faults: " + report.counts() + ".");
        }
        if (cluster.dropped() > 0) {
            report.say("Packets dropped by filters: " + cluster.dropped() + ".");
        }
    }

    private void judge(Cluster cluster) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, false, StandardCharsets.UTF_8);
        int verdict =
                JudgeCommand.run(new String[] {"--complete", cluster.traces().toString()}, out, out);
        out.flush();
        report.say("The event logs of all nodes, judged:");
        said.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> report.say("  " + line));
        if (verdict != JudgeCommand.KEPT) {
            report.fails("the judge's answer is " + verdict);
        }
    }
}
