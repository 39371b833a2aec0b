package org.quorate.it.torture;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.quorate.it.torture.cluster.Cluster;
import org.quorate.it.torture.cluster.Node;
import org.quorate.it.torture.experiment.Changes;
import org.quorate.it.torture.experiment.Recovered;
import org.quorate.it.torture.fault.Draw;
import org.quorate.it.torture.fault.Fault;

/** Random faults one after the other; after each the cluster must become whole in time. */
final class RandomSteps {
    private final Cluster cluster;
    private final Report report;
    private final Draw draw;
    private int number;

    RandomSteps(Cluster cluster, Report report, Draw draw) {
        this.cluster = cluster;
        this.report = report;
        this.draw = draw;
    }

    /** Goes on until the time is over, or a cluster does not become whole any more. */
    void run(BooleanSupplier over) throws IOException, InterruptedException {
        boolean whole = true;
        while (whole && !over.getAsBoolean()) {
            Fault fault = draw.next();
            number++;
            Optional<String> obstacle = fault.obstacle(cluster);
            if (obstacle.isPresent()) {
                report.note("#" + number + " skipped, " + obstacle.get() + " here: " + fault.text());
                report.count("skipped");
            } else {
                whole = step(fault);
            }
        }
    }

    private boolean step(Fault fault) throws IOException, InterruptedException {
        report.count(fault.kind());
        StringBuilder seen = new StringBuilder("#" + number + " " + fault.text());
        long struck = System.nanoTime();
        long droppedBefore = cluster.dropped();
        long healed;
        try {
            fault.strike(cluster);
            hold(fault, struck, seen);
        } catch (Fault.Refused refused) {
            report.fails(seen + ": refused, " + refused.getMessage());
        } finally {
            healed = System.nanoTime();
            fault.heal(cluster);
        }
        long dropped = cluster.dropped() - droppedBefore;
        if (dropped > 0) {
            seen.append("; ").append(dropped).append(" packets dropped");
        }
        return Recovered.await(cluster, report, seen + "; over", healed);
    }

    private void hold(Fault fault, long struck, StringBuilder seen) throws IOException, InterruptedException {
        List<List<Node>> rings = fault.rings(cluster.nodes().size()).stream()
                .map(ids -> ids.stream().map(cluster::node).toList())
                .toList();
        if (!rings.isEmpty() && fault.holdMillis() >= cluster.timers().boundMillis()) {
            OptionalLong formed = cluster.awaitRings(rings, struck);
            if (formed.isPresent()) {
                seen.append("; ")
                        .append(report.within(
                                "rings of "
                                        + String.join(
                                                " and ",
                                                rings.stream().map(Cluster::ids).toList()),
                                formed.getAsLong(),
                                cluster.timers().boundMillis()));
            } else {
                report.fails(seen + ": the rings that are left did not form: " + cluster.describe());
            }
        }
        cluster.hold(fault.holdMillis() - (System.nanoTime() - struck) / 1_000_000);
        if (fault.isQuiet()) {
            Changes changes = Changes.between(cluster.up(), struck, System.nanoTime());
            if (changes.count() > 0) {
                report.fails(seen + ": it must change no configuration, but " + changes.examples());
            }
        }
    }

    /** How many faults were drawn. */
    int number() {
        return number;
    }
}
