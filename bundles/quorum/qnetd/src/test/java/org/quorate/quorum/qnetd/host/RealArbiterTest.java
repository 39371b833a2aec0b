package org.quorate.quorum.qnetd.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.quorum.qnetd.core.Phase;
import org.quorate.quorum.qnetd.core.Vote;

/** Clients with a real corosync-qnetd, and the rows of section 5.6 of the specification. Left out where it is not installed. */
class RealArbiterTest {
    private static final Map<String, String> FFSPLIT = Map.of("witness.poll.ms", "2000");
    private static final Map<String, String> LMS = Map.of("witness.poll.ms", "2000", "witness.algorithm", "lms");

    @TempDir
    private Path directory;

    @BeforeEach
    void needsArbiter() {
        assumeTrue(RealArbiter.isInstalled(), RealArbiter.PROGRAM + " is not installed");
    }

    private static ArbitratedCluster cluster(RealArbiter arbiter, int nodes, Map<String, String> options) {
        ArbiterThread.Endpoint endpoint = new ArbiterThread.Endpoint("127.0.0.1", arbiter.port, Optional.empty());
        return new ArbitratedCluster(nodes, options, id -> endpoint);
    }

    @Test
    void ofTwoHalvesTheOneWithTheLowestIdActs() throws Exception {
        try (RealArbiter arbiter = new RealArbiter(directory, "-s", "off");
                ArbitratedCluster cluster = cluster(arbiter, 4, FFSPLIT)) {
            cluster.form(List.of(1, 2, 3, 4));
            cluster.awaitAnswers();

            cluster.split(List.of(List.of(1, 2), List.of(3, 4)));
            cluster.awaitActing("[1, 2]");

            cluster.split(List.of(List.of(1, 2, 3, 4)));
            cluster.awaitActing("[1, 2, 3, 4]");
            cluster.awaitAnswers();

            assertEquals(List.of(), cluster.doubles());
        }
    }

    @Test
    void tieBreakerThatIsSetDecides() throws Exception {
        Map<String, String> options = Map.of("witness.poll.ms", "2000", "witness.tie.breaker", "3");
        try (RealArbiter arbiter = new RealArbiter(directory, "-s", "off");
                ArbitratedCluster cluster = cluster(arbiter, 4, options)) {
            cluster.form(List.of(1, 2, 3, 4));
            cluster.awaitAnswers();

            cluster.split(List.of(List.of(1, 2), List.of(3, 4)));
            cluster.awaitActing("[3, 4]");

            assertEquals(List.of(), cluster.doubles());
        }
    }

    /** Section 5.6: a node dies, the survivor waits for the arbiter and acts. */
    @Test
    void survivorOfTwoActsWithTheVoteOfTheArbiter() throws Exception {
        try (RealArbiter arbiter = new RealArbiter(directory, "-s", "off");
                ArbitratedCluster cluster = cluster(arbiter, 2, FFSPLIT)) {
            cluster.form(List.of(1, 2));
            cluster.awaitAnswers();

            cluster.split(List.of(List.of(2)));
            cluster.awaitActing("[2]");
        }
    }

    /** Section 5.6: device alive, all but one die. */
    @Test
    void lastManStandsWithLms() throws Exception {
        try (RealArbiter arbiter = new RealArbiter(directory, "-s", "off");
                ArbitratedCluster cluster = cluster(arbiter, 4, LMS)) {
            cluster.form(List.of(1, 2, 3, 4));
            cluster.awaitAnswers();

            cluster.split(List.of(List.of(3)));
            cluster.awaitActing("[3]");

            cluster.form(List.of(1)); // a newcomer does not rob it
            cluster.awaitAnswers();
            cluster.await("refusal", () -> cluster.status(1).vote().equals(Optional.of(Vote.NACK)));
            assertEquals("[3]", cluster.acting());
            assertEquals(List.of(), cluster.doubles());
        }
    }

    @Test
    void ofTwoHalvesOneActsWithLms() throws Exception {
        try (RealArbiter arbiter = new RealArbiter(directory, "-s", "off");
                ArbitratedCluster cluster = cluster(arbiter, 4, LMS)) {
            cluster.form(List.of(1, 2, 3, 4));
            cluster.awaitAnswers();

            cluster.split(List.of(List.of(1, 2), List.of(3, 4)));
            cluster.awaitActing("[1, 2]");

            assertEquals(List.of(), cluster.doubles());
        }
    }

    /** Section 5.6: device dead and both there, then one dies; the arbiter comes back and the survivor acts. */
    @Test
    void withoutItsArbiterTwoActAndOneDoesNotUntilItComesBack() throws Exception {
        try (RealArbiter arbiter = new RealArbiter(directory, "-s", "off");
                ArbitratedCluster cluster = cluster(arbiter, 2, FFSPLIT)) {
            cluster.form(List.of(1, 2));
            cluster.awaitAnswers();

            arbiter.kill();
            cluster.await(
                    "loss",
                    () -> cluster.status(1).phase() != Phase.RUNNING
                            && cluster.status(2).phase() != Phase.RUNNING);
            assertEquals("[1, 2]", cluster.acting());

            cluster.split(List.of(List.of(1)));
            assertEquals("[]", cluster.acting());

            arbiter.start();
            cluster.awaitActing("[1]");
        }
    }

    @Test
    void voteIsWithdrawnWhenTheArbiterDies() throws Exception {
        try (RealArbiter arbiter = new RealArbiter(directory, "-s", "off");
                ArbitratedCluster cluster = cluster(arbiter, 3, LMS)) {
            cluster.form(List.of(1, 2, 3));
            cluster.awaitAnswers();
            cluster.split(List.of(List.of(2)));
            cluster.awaitActing("[2]");

            arbiter.kill();
            cluster.awaitActing("[]");
        }
    }

    @Test
    void nodeThatComesBackAtOnceIsLetInWhenItsEarlierSessionIsForgotten() throws Exception {
        try (RealArbiter arbiter = new RealArbiter(directory, "-s", "off");
                ArbitratedCluster first = cluster(arbiter, 2, FFSPLIT);
                ArbitratedCluster second = cluster(arbiter, 2, FFSPLIT)) {
            first.form(List.of(1, 2));
            first.awaitAnswers();

            second.form(List.of(1, 2));
            second.await("refusal", () -> second.status(1).endedText().contains("error 17"));
            first.close();
            second.awaitAnswers();
        }
    }
}
