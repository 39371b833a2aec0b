package org.quorate.it.torture.experiment;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.quorate.it.torture.cluster.Cluster;
import org.quorate.it.torture.cluster.Node;
import org.quorate.it.torture.cluster.NodeLog;

/**
 * Every node is paused for two seconds, and then for so long that the others form a ring without it. Both times the others notice,
 * it leaves its ring because it knows that it was away, it comes back, and no message that it had seen as its own before it left is
 * missing where it came from. Two seconds are less than token loss and consensus: the ring without it is given up for one with it.
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
        for (long millis : new long[] {PAUSE_MILLIS, cluster.timers().steadyMillis()}) {
            for (Node node : cluster.up()) {
                if (!pause(node, millis)) {
                    return;
                }
            }
        }
    }

    private boolean pause(Node node, long millis) throws IOException, InterruptedException {
        List<Node> others = cluster.up().stream().filter(n -> n != node).toList();
        String ring = lastRing(node);
        long paused = System.nanoTime();
        node.pause();
        cluster.hold(millis);
        long resumed = System.nanoTime();
        node.resume();
        String what = node.name() + " was paused for " + millis + " ms";
        if (!Recovered.await(cluster, findings, what, resumed)) {
            return false;
        }
        for (Node other : others) {
            noticed(other, node, paused, resumed);
        }
        if (millis > PAUSE_MILLIS) {
            aloneFor(others, node, paused, resumed);
        }
        away(node, resumed);
        compare(OwnMessages.of(node, others, ring));
        return true;
    }

    private static String lastRing(Node node) throws IOException {
        return node.log().changes().stream()
                .filter(c -> c.kind() == NodeLog.Kind.INSTALLED)
                .reduce((a, b) -> b)
                .map(NodeLog.Change::ring)
                .orElseThrow(() -> new IOException(node.name() + " is in no ring"));
    }

    /** The others lose the token; what is promised is the token loss time and a tenth of it. */
    private void noticed(Node other, Node node, long paused, long resumed) {
        OptionalLong left = first(other, paused, c -> c.kind() == NodeLog.Kind.DEPARTED);
        if (left.isEmpty() || left.getAsLong() - resumed > 0) {
            findings.fails(other.name() + " did not notice that " + node.name() + " was paused");
        } else {
            findings.holds(findings.within(
                    other.name() + " left the ring that " + node.name() + " did not answer in",
                    left.getAsLong() - paused,
                    cluster.timers().tokenMillis() * 11 / 10));
        }
    }

    private void aloneFor(List<Node> others, Node node, long paused, long resumed) {
        OptionalLong ring = first(others.get(0), paused, c -> c.members().equals(Cluster.ids(others)));
        if (ring.isEmpty() || ring.getAsLong() - resumed > 0) {
            findings.fails("the others formed no ring without " + node.name() + " while it was paused");
        } else {
            findings.holds(findings.within(
                    "the others had a ring without " + node.name(),
                    ring.getAsLong() - paused,
                    cluster.timers().boundMillis()));
        }
    }

    private void away(Node node, long resumed) {
        OptionalLong knows = first(node, resumed, c -> c.why().equals(AWAY));
        if (knows.isPresent()) {
            findings.holds(node.name() + " left its ring because it knew that it was away, "
                    + (knows.getAsLong() - resumed) / 1_000_000 + " ms after it went on");
        } else {
            findings.fails(node.name() + " does not know that it was away");
        }
    }

    private void compare(OwnMessages own) {
        if (own.missing().isEmpty()) {
            findings.holds(own.text());
        } else {
            findings.fails(own.text());
        }
    }

    private static OptionalLong first(Node at, long sinceNanos, Predicate<NodeLog.Change> what) {
        return at.log().changes().stream()
                .filter(c -> c.nanos() - sinceNanos > 0)
                .filter(what)
                .mapToLong(NodeLog.Change::nanos)
                .findFirst();
    }
}
