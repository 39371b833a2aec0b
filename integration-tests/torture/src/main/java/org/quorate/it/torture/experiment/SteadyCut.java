package org.quorate.it.torture.experiment;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.quorate.it.torture.cluster.Cluster;
import org.quorate.it.torture.cluster.Node;
import org.quorate.it.torture.cluster.NodeLog;

/**
 * Three nodes of which two do not hear each other, or one does not hear another: nobody can make a ring of all three. Within two
 * token-plus-consensus times there must be a ring of two which stays, and then nothing may change as long as the cut lasts.
 */
public final class SteadyCut {
    private static final int PAIR = 2;

    private final Cluster cluster;
    private final Findings findings;

    /** On these nodes, all of which must run in one ring. */
    public SteadyCut(Cluster cluster, Findings findings) {
        this.cluster = cluster;
        this.findings = findings;
    }

    /** Nodes 1 and 3 do not hear each other; both hear node 2. */
    public void triangle(long quietMillis) throws IOException, InterruptedException {
        long cut = System.nanoTime();
        cluster.hosts().filter(1).deafTo(3);
        cluster.hosts().filter(3).deafTo(1);
        observe("node1 and node3 do not hear each other", cut, quietMillis);
    }

    /**
     * Node 2 does not hear another node, which hears it: first the one that it has the token from, so that the token is lost; then
     * the one that it gives the token to, so that the token goes round and only messages are missing.
     */
    public void oneWay(long quietMillis) throws IOException, InterruptedException {
        for (int from : new int[] {1, 3}) {
            long cut = System.nanoTime();
            cluster.hosts().filter(2).deafTo(from);
            observe("node2 does not hear node" + from, cut, quietMillis / 2);
        }
    }

    private void observe(String what, long cutNanos, long quietMillis) throws IOException, InterruptedException {
        findings.note(what + ", for " + quietMillis / 1000 + " s");
        List<Node> nodes = cluster.up();
        long promised = TimeUnit.MILLISECONDS.toNanos(cluster.timers().steadyMillis());
        cluster.hold(cluster.timers().steadyMillis() + quietMillis);
        long end = System.nanoTime();
        Changes later = Changes.between(nodes, cutNanos + promised, end);
        Optional<NodeLog.Change> pair = lastPair(nodes, cutNanos);
        String ring = pair.map(p -> "ring of " + p.members() + " installed "
                        + String.format(Locale.ROOT, "%.2f s after the cut", (p.nanos() - cutNanos) / 1e9))
                .orElse("no ring of two at both of its members");
        String bound = String.format(Locale.ROOT, "%.2f s", promised / 1e9);
        if (pair.isPresent() && later.count() == 0) {
            findings.holds(ring + " (at most " + bound + "), then 0 changes in " + quietMillis / 1000 + " s");
        } else {
            findings.fails(ring + " (at most " + bound + "), and " + later.count() + " changes in the "
                    + quietMillis / 1000 + " s after that bound: " + later.examples() + ". At the end: "
                    + cluster.describe());
        }
        long mended = System.nanoTime();
        for (Node node : cluster.nodes()) {
            cluster.hosts().filter(node.id()).clear();
        }
        Recovered.await(cluster, findings, "the cut ended", mended);
    }

    /** The ring that two nodes are in at the end of the time, both of them. */
    private static Optional<NodeLog.Change> lastPair(List<Node> nodes, long cutNanos) {
        List<NodeLog.Change> installed = nodes.stream()
                .flatMap(n ->
                        n.log().changes().stream().filter(c -> c.nanos() - cutNanos > 0).reduce((a, b) -> b).stream())
                .filter(c -> c.kind() == NodeLog.Kind.INSTALLED && c.members().split(",").length == PAIR)
                .toList();
        return installed.stream()
                .filter(c -> installed.stream()
                                .filter(o -> o.ring().equals(c.ring()))
                                .count()
                        == PAIR)
                .max(Comparator.comparingLong(NodeLog.Change::nanos));
    }
}
