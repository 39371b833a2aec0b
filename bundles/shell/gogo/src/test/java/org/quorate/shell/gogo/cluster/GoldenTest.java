package org.quorate.shell.gogo.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.ordering.RingTransition;
import org.quorate.shell.gogo.fake.FakeNode;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.ring.LatencyTest;
import org.quorate.shell.gogo.ring.RingCommands;
import org.quorate.shell.gogo.transport.LinksReport;
import org.quorate.shell.gogo.transport.TransportCommands;
import org.quorate.transport.PeerState;

/**
 * What people see, compared with the files in {@code src/test/resources/golden}. Run with {@code -Dgolden.write=true} to write
 * them anew, then review the difference.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private final FakeNode node = new FakeNode();
    private final Page page = new Page(80, false, false);

    @Test
    void statusWithANodeMissing() throws IOException {
        ClusterStatus status = ClusterStatus.of(node);

        status.draw(page, node.clock());

        assertEquals(2, status.exitCode());
        assertGolden("cluster-status.txt");
    }

    @Test
    void statusOfAHealthyCluster() throws IOException {
        node.order.status = FakeNode.status("OPERATIONAL", "RECOVERED", new RingId(1, 20), List.of(1, 2, 3));
        node.link.peers.set(1, FakeNode.peer(3, PeerState.UP, "2026-11-22T09:17:41Z", "first heartbeat", 190_000));
        ClusterStatus status = ClusterStatus.of(node);

        status.draw(page, node.clock());

        assertEquals(0, status.exitCode());
        assertGolden("cluster-status-healthy.txt");
    }

    @Test
    void statusWithANodeMissingAndQuorum() throws IOException {
        node.withQuorum();
        ClusterStatus status = ClusterStatus.of(node);

        status.draw(page, node.clock());

        assertEquals(2, status.exitCode());
        assertGolden("cluster-status-quorum.txt");
    }

    @Test
    void statusOfACompleteClusterThatToleratesNoLoss() throws IOException {
        node.order.status = FakeNode.status("OPERATIONAL", "RECOVERED", new RingId(1, 20), List.of(1, 2, 3));
        node.link.peers.set(1, FakeNode.peer(3, PeerState.UP, "2026-11-22T09:17:41Z", "first heartbeat", 190_000));
        node.withQuorum().install(new RingId(1, 20), 1, 2, 3).expect(5);
        ClusterStatus status = ClusterStatus.of(node);

        status.draw(page, node.clock());

        assertEquals(0, status.exitCode(), "that it tolerates no loss is no news: no node is missing");
        assertGolden("cluster-status-complete.txt");
    }

    @Test
    void statusWithoutQuorumAndAMemberWithoutAVote() throws IOException {
        node.withQuorum().install(new RingId(1, 16), 1).uncounted.put(2, "speaks no version that node 1 does");
        ClusterStatus status = ClusterStatus.of(node);

        status.draw(page, node.clock());

        assertEquals(2, status.exitCode());
        assertGolden("cluster-status-inquorate.txt");
    }

    @Test
    void statusWhileNobodyKnowsWhoIsAMember() throws IOException {
        node.order.status = FakeNode.status("GATHER", "TOKEN_LOST", new RingId(1, 16), List.of(1, 2));
        node.withQuorum().undecided("the token was lost");
        ClusterStatus status = ClusterStatus.of(node);

        status.draw(page, node.clock());

        assertGolden("cluster-status-undecided.txt");
    }

    @Test
    void nodesTableWithVotes() throws IOException {
        node.withQuorum();
        ((NodesReport) new ClusterCommands(node).nodes()).draw(page, node.clock());

        assertGolden("cluster-nodes-votes.txt");
    }

    @Test
    void votesThatDoNotMakeUpTheSumAreNotShown() throws IOException {
        node.withQuorum();
        node.settings.put("node.1.votes", "2");
        ((NodesReport) new ClusterCommands(node).nodes()).draw(page, node.clock());

        assertGolden("cluster-nodes-votes-unknown.txt");
    }

    @Test
    void whoIsNotInTheRingAnyMoreHasNoVotesThoughTheVerdictIsOfBefore() {
        node.withQuorum().install(new RingId(1, 12), 1, 2, 3);

        NodesReport report = (NodesReport) new ClusterCommands(node).nodes();

        assertEquals(
                List.of(Optional.of(1), Optional.of(1), Optional.empty()),
                report.nodes().stream().map(NodeRow::votes).toList());
    }

    @Test
    void statusWhileTheNodeStarts() throws IOException {
        node.configured = false;
        node.ordering = false;
        node.fact(-5, "settings", "SET-004", "etc/cluster.cfg:31 ring.join.ms: \"1s\" is not a whole number");
        ClusterStatus status = ClusterStatus.of(node);

        status.draw(page, node.clock());

        assertEquals(75, status.exitCode());
        assertGolden("cluster-status-starting.txt");
    }

    @Test
    void nodesTable() throws IOException {
        ((NodesReport) new ClusterCommands(node).nodes()).draw(page, node.clock());

        assertGolden("cluster-nodes.txt");
    }

    @Test
    void oneNode() throws IOException {
        ((NodeReport) new ClusterCommands(node).nodes("node3")).draw(page, node.clock());

        assertGolden("cluster-nodes-node3.txt");
    }

    @Test
    void whyOfAMissingNode() throws IOException {
        ((WhyReport) new ClusterCommands(node).why("24h", "node3")).draw(page, node.clock());

        assertGolden("cluster-why.txt");
    }

    @Test
    void historyOfOneTopic() throws IOException {
        ((HistoryReport) new ClusterCommands(node).history("1m", "ring")).draw(page, node.clock());

        assertGolden("cluster-history.txt");
    }

    @Test
    void viewsAndTheTimesOfTheirForming() throws IOException {
        node.order.transitions.clear();
        transition(60_000, "GATHER", "COMMIT", "ALL_AGREE", new RingId(0, 0));
        transition(59_990, "COMMIT", "RECOVERY", "COMMITTED", new RingId(0, 0));
        transition(59_900, "RECOVERY", "OPERATIONAL", "RECOVERED", new RingId(1, 12));
        transition(12_900, "OPERATIONAL", "GATHER", "TOKEN_LOST", new RingId(1, 12));
        transition(11_700, "GATHER", "COMMIT", "ALL_AGREE", new RingId(1, 12));
        transition(11_695, "COMMIT", "GATHER", "COMMIT_LOST", new RingId(1, 12));
        transition(11_640, "GATHER", "COMMIT", "ALL_AGREE", new RingId(1, 12));
        transition(11_620, "COMMIT", "RECOVERY", "COMMITTED", new RingId(1, 12));
        transition(11_600, "RECOVERY", "OPERATIONAL", "RECOVERED", new RingId(1, 16));

        node.fact(
                -59_900,
                "ring",
                "RNG-110",
                "installed 1.12: members node1 node3, joined node1 node3, left node4, in order node4; out of service 3 ms");

        ((ViewsReport) new ClusterCommands(node).views(50)).draw(page, node.clock());

        assertGolden("cluster-views.txt");
        assertEquals(
                1, ((ViewsReport) new ClusterCommands(node).views(1)).views().size());
    }

    private void transition(long millisAgo, String from, String to, String reason, RingId ring) {
        node.order.transitions.add(new RingTransition(FakeNode.NOW.minusMillis(millisAgo), from, to, reason, "", ring));
    }

    @Test
    void plugins() throws IOException {
        Report report = new ClusterCommands(node).plugins();

        report.draw(page);

        assertEquals(2, report.exitCode());
        assertGolden("cluster-plugins.txt");
    }

    @Test
    void links() throws IOException {
        LinksReport report = (LinksReport) new TransportCommands(node).links();

        report.draw(page, node.clock());

        assertEquals(2, report.exitCode());
        assertGolden("transport-links.txt");
    }

    @Test
    void ringStatus() throws IOException {
        new RingCommands(node, null).status().draw(page);

        assertGolden("ring-status.txt");
    }

    @Test
    void ringStatusSaysWhatTheMembersAreWhereTheyAreNotAllAlike() throws IOException {
        node.order.status = FakeNode.amongDaemons(Map.of(1, "corosync", 2, "Quorate 0.1.0"));

        new RingCommands(node, null).status().draw(page);

        assertGolden("ring-status-corosync.txt");
    }

    @Test
    void ringLatency() throws IOException {
        node.order.recent = LatencyTest.latency(10_400, 1_900_000);
        node.order.latency = LatencyTest.latency(8_040_000, 6_000_000);

        new RingCommands(node, null).latency("10s").draw(page);

        assertGolden("ring-latency.txt");
    }

    private void assertGolden(String name) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, page.text());
        }
        assertEquals(Files.readString(file), page.text());
    }
}
