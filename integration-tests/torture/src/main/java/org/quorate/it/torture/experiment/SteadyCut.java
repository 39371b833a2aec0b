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
 * Three nodes of which two do not hear each other, or one does not hear another. Where the token itself needs the way that is cut,
 * nobody can make a ring of all three: within two token-plus-consensus times there must be a ring of two, and then nothing may change
 * as long as the cut lasts. Where only messages need it, the ring of three may also stay as it is, if the third passes them on.
 */
public final class SteadyCut {
    private static final int PAIR = 2;
    private static final long FLOW_MILLIS = 20_000;

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
        observe("node1 and node3 do not hear each other", cut, quietMillis, false);
    }

    /**
     * Node 2 does not hear another node, which hears it: first the one that it has the token from, so that the token is lost; then
     * the one that it gives the token to, so that the token goes round and only messages are missing.
     */
    public void oneWay(long quietMillis) throws IOException, InterruptedException {
        deafen(1, quietMillis / 2, false);
        deafen(3, quietMillis / 2, true);
    }

    private void deafen(int from, long quietMillis, boolean tokenPasses) throws IOException, InterruptedException {
        long cut = System.nanoTime();
        cluster.hosts().filter(2).deafTo(from);
        observe("node2 does not hear node" + from, cut, quietMillis, tokenPasses);
    }

    private void observe(String what, long cutNanos, long quietMillis, boolean tokenPasses)
            throws IOException, InterruptedException {
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
        if (tokenPasses && Changes.between(nodes, cutNanos, end).count() == 0) {
            Optional<String> dry = cluster.awaitFlow(FLOW_MILLIS);
            String stays = "the ring of all stays for " + (end - cutNanos) / 1_000_000_000L + " s";
            if (dry.isPresent()) {
                findings.fails(stays + ", but " + dry.get());
            } else {
                findings.holds(stays + ", and messages of all reach all");
            }
        } else if (pair.isPresent() && later.count() == 0) {
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
