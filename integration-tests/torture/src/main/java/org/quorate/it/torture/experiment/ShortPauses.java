package org.quorate.it.torture.experiment;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.quorate.it.torture.cluster.Cluster;
import org.quorate.it.torture.cluster.Node;
import org.quorate.it.torture.cluster.NodeLog;

/**
 * Every node is paused for two seconds once: the others go on without it, it knows that it was away, it comes back, and no message
 * that it had seen as its own before it left is missing where it came from.
 */
public final class ShortPauses {
    private static final long PAUSE_MILLIS = 2000;
    private static final String AWAY = "SUSPENDED";

    private final Cluster cluster;
    private final Findings findings;

    /** On these nodes, all of which must run in one ring. */
    public ShortPauses(Cluster cluster, Findings findings) {
        this.cluster = cluster;
        this.findings = findings;
    }

    /** Pauses one after the other. */
    public void run() throws IOException, InterruptedException {
        for (Node node : cluster.up()) {
            if (!pause(node)) {
                return;
            }
        }
    }

    private boolean pause(Node node) throws IOException, InterruptedException {
        List<Node> all = cluster.up();
        List<Node> others = all.stream().filter(n -> n != node).toList();
        String ring = node.log().changes().stream()
                .filter(c -> c.kind() == NodeLog.Kind.INSTALLED)
                .reduce((a, b) -> b)
                .map(NodeLog.Change::ring)
                .orElseThrow(() -> new IOException(node.name() + " is in no ring"));
        long paused = System.nanoTime();
        node.pause();
        cluster.hold(PAUSE_MILLIS);
        node.resume();
        long resumed = System.nanoTime();
        if (!Recovered.await(cluster, findings, node.name() + " was paused for 2 s", resumed)) {
            return false;
        }
        OptionalLong left = install(others.get(0), Cluster.ids(others), paused);
        if (left.isEmpty()) {
            findings.fails("the others formed no ring without " + node.name());
        } else {
            findings.holds(findings.within(
                    "the others had a ring without " + node.name(),
                    left.getAsLong() - paused,
                    cluster.timers().boundMillis()));
        }
        Optional<NodeLog.Change> knows = node.log().changes().stream()
                .filter(c -> c.nanos() - resumed > -1_000_000_000L && c.why().equals(AWAY))
                .findFirst();
        if (knows.isPresent()) {
            findings.holds(node.name() + " knew that it was away, "
                    + (knows.get().nanos() - resumed) / 1_000_000 + " ms after it went on");
        } else {
            findings.fails(node.name() + " does not know that it was away");
        }
        compare(OwnMessages.of(node, others, ring));
        return true;
    }

    private void compare(OwnMessages own) {
        if (own.missing().isEmpty()) {
            findings.holds(own.text());
        } else {
            findings.fails(own.text());
        }
    }

    private static OptionalLong install(Node at, String members, long sinceNanos) {
        return at.log().changes().stream()
                .filter(c -> c.nanos() - sinceNanos > 0 && c.members().equals(members))
                .mapToLong(NodeLog.Change::nanos)
                .findFirst();
    }
}
