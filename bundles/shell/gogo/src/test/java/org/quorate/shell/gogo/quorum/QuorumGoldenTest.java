package org.quorate.shell.gogo.quorum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.quorum.service.WitnessStatus;
import org.quorate.shell.gogo.fake.FakeNode;
import org.quorate.shell.gogo.report.Json;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

/**
 * What people see of quorum, compared with the files in {@code src/test/resources/golden}. Run with {@code -Dgolden.write=true} to write
 * them anew, then review the difference.
 */
class QuorumGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private final FakeNode node = new FakeNode();
    private final QuorumCommands commands = new QuorumCommands(node);
    private final Page page = new Page(80, false, false);

    @Test
    void quorate() throws IOException {
        node.withQuorum();

        assertEquals(0, drawn(commands.status()));
        assertGolden("quorum-status.txt");
    }

    @Test
    void inquorateWithWhoWouldChangeThat() throws IOException {
        node.withQuorum().install(new RingId(1, 24), 1).uncounted.put(2, "speaks no version that node 1 does");

        assertEquals(2, drawn(commands.status()));
        assertGolden("quorum-status-inquorate.txt");
    }

    @Test
    void waitingForAll() throws IOException {
        node.withQuorum().waits = true;

        assertEquals(2, drawn(commands.status()));
        assertGolden("quorum-status-waiting.txt");
    }

    @Test
    void undecided() throws IOException {
        node.withQuorum().undecided("the token was lost");

        assertEquals(75, drawn(commands.status()));
        assertGolden("quorum-status-undecided.txt");
    }

    @Test
    void statusForPrograms() throws IOException {
        node.withQuorum();
        page.line(Json.of(commands.status()));

        assertGolden("quorum-status.json");
    }

    @Test
    void calculation() throws IOException {
        node.withQuorum();

        assertEquals(0, drawn(commands.why()));
        assertGolden("quorum-why.txt");
    }

    @Test
    void calculationOfVotesThatWereChangedHasSumsOnly() throws IOException {
        node.withQuorum().install(new RingId(1, 24), 1).expect(5);

        assertEquals(0, drawn(commands.why()));
        assertGolden("quorum-why-inquorate.txt");
    }

    @Test
    void oneLoss() throws IOException {
        node.withQuorum();

        assertEquals(2, drawn(commands.whatif("-node2")));
        assertGolden("quorum-whatif.txt");
    }

    @Test
    void severalLossesTogetherAndInTurn() throws IOException {
        node.withQuorum().install(new RingId(1, 20), 1, 2, 3);

        assertEquals(2, drawn(commands.whatif("-node2", "-3")));
        assertGolden("quorum-whatif-losses.txt");
    }

    @Test
    void whatHelps() throws IOException {
        node.withQuorum();

        assertEquals(0, drawn(commands.whatif("+node3", "expected=5", "witness-lost", "node2=1")));
        assertGolden("quorum-whatif-helps.txt");
    }

    @Test
    void arbiterThatVotes() throws IOException {
        arbiter(true, "RUNNING", "", true, "ACK", OptionalLong.of(2_140));

        assertEquals(0, drawn(commands.witness()));
        assertGolden("quorum-witness.txt");
    }

    @Test
    void arbiterThatVotesForPrograms() throws IOException {
        arbiter(true, "RUNNING", "", true, "ACK", OptionalLong.of(2_140));
        page.line(Json.of(commands.witness()));

        assertGolden("quorum-witness.json");
    }

    @Test
    void arbiterThatHasChosenOthers() throws IOException {
        arbiter(true, "RUNNING", "", false, "NACK", OptionalLong.of(10));

        assertEquals(2, drawn(commands.witness()));
        assertGolden("quorum-witness-refuses.txt");
    }

    @Test
    void arbiterThatCannotBeReached() throws IOException {
        arbiter(false, "WAITING", "it cannot be reached: Connection refused", false, "", OptionalLong.empty());

        assertEquals(2, drawn(commands.witness()));
        assertGolden("quorum-witness-away.txt");
    }

    private void arbiter(
            boolean connected, String session, String problem, boolean quorate, String answer, OptionalLong asked) {
        node.withQuorum();
        node.witness = Optional.of(() -> new WitnessStatus(
                "arbiter:5403",
                "ffsplit",
                "lowest",
                connected,
                session,
                problem,
                new RingId(1, 16),
                quorate,
                answer,
                asked));
    }

    private int drawn(Report report) {
        if (report instanceof StatusReport status) {
            status.draw(page, node.clock());
        } else {
            report.draw(page);
        }
        return report.exitCode();
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
