package org.quorate.corosync.services.host;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.quorate.corosync.services.core.VoteState;
import org.quorate.node.Confined;
import org.quorate.node.History;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Findings go to the log, and what changes for good into the history of the node too. */
@Confined("node loop")
public final class ToldFindings implements Findings {
    private static final Logger LOG = LoggerFactory.getLogger(ToldFindings.class);

    private final Supplier<Optional<History>> history;
    private final Runnable stopNode;
    private String votesTold = "";
    private String versionsTold = "";

    /**
     * Nothing is told yet.
     *
     * @param history of the node, while there is one
     * @param stopNode ends this node in order; must not block
     */
    public ToldFindings(Supplier<Optional<History>> history, Runnable stopNode) {
        this.history = history;
        this.stopNode = stopNode;
    }

    @Override
    public void votes(VoteState state) {
        String sentence = "The members have " + state.totalVotes() + " of " + state.expectedVotes() + " votes, "
                + state.quorum() + " are needed: " + (state.quorate() ? "quorate" : "not quorate")
                + (state.waitsForAll() ? ", until all have been seen at once" : "") + ".";
        if (!sentence.equals(votesTold)) {
            votesTold = sentence;
            LOG.info("COR-101 {}", sentence);
            keep("COR-101", sentence);
        }
    }

    /** A daemon compares once and ends itself; this node has no version and goes on. */
    @Override
    public void configVersions(SortedMap<Integer, Long> versions) {
        String told = versions.toString();
        if (new TreeSet<>(versions.values()).size() > 1 && !told.equals(versionsTold)) {
            LOG.warn(
                    "COR-001 Daemons have different configurations: config_version by node {}. One with a lower version than"
                            + " others ends itself when it joins. Do: give all nodes the same corosync.conf.",
                    versions);
        }
        versionsTold = told;
    }

    @Override
    public void killed(int by, String reason) {
        String sentence = "An administrator at node " + by + " ended this node: " + reason;
        LOG.error("COR-002 {}", sentence);
        keep("COR-002", sentence);
        stopNode.run();
    }

    @Override
    public void goingDown(int node) {
        LOG.info("COR-102 Node {} is going down.", node);
    }

    @Override
    public void reload(int by) {
        LOG.warn(
                "COR-003 The daemons read corosync.conf again, as node {} wants. Do: see that cluster.cfg of this node still fits"
                        + " it (nodes, token, link priorities), and restart this node if you change it.",
                by);
    }

    @Override
    public void cryptoChange(int by, int phase) {
        LOG.error(
                "COR-004 Node {} changes cipher, hash or key of the ring while it runs (phase {}), which this node cannot follow."
                        + " Do: give this node the new ones in cluster.cfg and restart it.",
                by,
                phase);
    }

    private void keep(String code, String sentence) {
        history.get().ifPresent(keeper -> keeper.add("corosync", code, sentence));
    }
}
