package org.quorate.shell.gogo.quorum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.service.RequestOutcome;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.CurrentStages;
import org.quorate.shell.gogo.fake.FakeNode;
import org.quorate.shell.gogo.fake.FakeQuorum;
import org.quorate.shell.gogo.fake.FakeStages;
import org.quorate.shell.gogo.report.Done;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

class VoteCommandsTest {
    private static final RingId VIEW = new RingId(1, 16);

    private final FakeNode node = new FakeNode();
    private final FakeQuorum quorum = node.withQuorum();
    private final VoteCommands commands = new VoteCommands(node);
    private final FakeStages caller = new FakeStages();

    @BeforeEach
    void answerDone() {
        quorum.answer = CompletableFuture.completedFuture(new RequestOutcome.Done(VIEW));
        CurrentStages.set(caller);
    }

    @AfterEach
    void forget() {
        CurrentStages.clear();
    }

    private static CommandFault fault(int exit, Executable command) {
        CommandFault fault = assertThrows(CommandFault.class, command);
        assertEquals(exit, fault.exitCode(), fault.text());
        return fault;
    }

    private static String drawn(Report report) {
        Page page = new Page(80, false, false);
        report.draw(page);
        return page.text();
    }

    @Test
    void expectedVotesAreOrderedInTheViewThatWasSeen() throws InterruptedException {
        quorum.onRequest = () -> quorum.expect(2);

        Report report = commands.expected(false, "", 2);

        assertEquals(List.of(new QuorumEvent.VotesExpected(VIEW, 2)), quorum.asked);
        assertEquals(List.of("forecast  QUORATE, 2 of 2 votes, 2 needed"), caller.done);
        assertEquals("""
                Expected votes 3 -> 2, at all members of view 1.16.
                Before  QUORATE, 2 of 3 votes, 2 needed
                Now     QUORATE, 2 of 2 votes, 2 needed
                """, drawn(report));
    }

    @Test
    void dryRunSaysWhatWouldBeAndAsksForNothing() throws InterruptedException {
        Report report = commands.expected(true, "1.16", 5);

        assertEquals(List.of(), quorum.asked);
        assertEquals("""
                Expected votes 3 -> 5 in view 1.16.
                Before  QUORATE, 2 of 3 votes, 2 needed
                Then    INQUORATE, 2 of 5 votes, 3 needed
                Nothing was changed (--dry-run).
                """, drawn(report));
    }

    @Test
    void votesOfAMemberAreOrdered() throws InterruptedException {
        Report report = commands.votes(false, "", "node2", 1);

        assertEquals(List.of(new QuorumEvent.VotesGiven(VIEW, 2, 1)), quorum.asked);
        assertTrue(drawn(report).startsWith("Votes of node2 -> 1, at all members of view 1.16.\n"), drawn(report));
    }

    @Test
    void anOldPictureIsRefusedBeforeAnythingElse() {
        for (Executable command : List.<Executable>of(
                () -> commands.expected(false, "1.12", 2),
                () -> commands.votes(true, "1.12", "node2", 2),
                () -> commands.releaseWait(false, "1.12"))) {
            CommandFault fault = fault(103, command);

            assertTrue(fault.text().contains("you saw view 1.12, and now it is 1.16"), fault.text());
        }
        assertEquals(List.of(), quorum.asked);
    }

    @Test
    void aViewThatChangesOnTheWayIsSaidToo() {
        quorum.answer = CompletableFuture.completedFuture(new RequestOutcome.ViewChanged(VIEW, new RingId(1, 20)));

        assertTrue(fault(103, () -> commands.expected(false, "", 2)).text().contains("1.20"));
    }

    @Test
    void whatMakesNoSenseIsDataAndWhoIsUnknownIsNamed() {
        fault(65, () -> commands.expected(false, "", 0));
        fault(65, () -> commands.expected(false, "", 65_536));
        fault(65, () -> commands.votes(false, "", "node2", 256));
        fault(65, () -> commands.votes(false, "", "node2", -1));
        fault(65, () -> commands.expected(false, "sixteen", 2));
        fault(105, () -> commands.votes(false, "", "node9", 1));
        assertEquals(List.of(), quorum.asked);
    }

    @Test
    void aRefusalOfThePolicyHasItsReasonWithNames() {
        CommandFault imagined = fault(107, () -> commands.votes(false, "", "node3", 2));

        assertEquals(List.of(), quorum.asked, "the forecast was refused already");
        assertTrue(
                imagined.text().contains("Why: node3 is not a member; members are node1 node2. Do:"), imagined.text());

        quorum.answer = CompletableFuture.completedFuture(new RequestOutcome.Refused("Node 2 left."));
        CommandFault ordered = fault(107, () -> commands.expected(false, "", 2));

        assertTrue(
                ordered.text().startsWith("QRM-054  Expected votes stay as they are. Why: node2 left. "),
                ordered.text());
    }

    @Test
    void otherOutcomesHaveTheirExitCodes() {
        quorum.answer = CompletableFuture.completedFuture(new RequestOutcome.Unknown("This node stops."));
        fault(112, () -> commands.expected(false, "", 2));

        quorum.answer = CompletableFuture.completedFuture(new RequestOutcome.NotSynchronised("It joins."));
        fault(75, () -> commands.expected(false, "", 2));

        quorum.answer = CompletableFuture.completedFuture(new RequestOutcome.NoRoom());
        fault(75, () -> commands.expected(false, "", 2));

        quorum.answer = CompletableFuture.completedFuture(new RequestOutcome.PolicyAbsent("votes"));
        fault(69, () -> commands.expected(false, "", 2));
    }

    @Test
    void whatIsNotAnsweredInTimeIsUnknown() {
        quorum.answer = new CompletableFuture<>();

        CommandFault fault = fault(112, () -> commands.expected(false, "", 2));

        assertTrue(fault.text().contains("treat it as not done"), fault.text());
    }

    @Test
    void nothingIsChangedWhileNobodyKnowsWhoIsAMember() {
        quorum.undecided("The token was lost.");

        CommandFault fault = fault(75, () -> commands.expected(true, "", 2));

        assertTrue(fault.text().contains("Why: The token was lost. Do:"), fault.text());
    }

    @Test
    void whoWaitsForNobodyHasNothingToRelease() throws InterruptedException {
        Report report = commands.releaseWait(false, "");

        assertEquals("Nobody is waited for in view 1.16; nothing was changed.", ((Done) report).sentence());
        assertEquals(List.of(), quorum.asked);
    }

    @Test
    void releaseAsksForTheNumberOfMissingNodes() throws InterruptedException {
        quorum.waits = true;
        quorum.onRequest = () -> quorum.waits = false;
        caller.typed = Optional.of(" 1 ");

        Report report = commands.releaseWait(false, "");

        assertEquals("""
                Waiting in view 1.16 since 09:21:08 for node3 (id 3): not seen since this start.
                If they run a cluster of their own, two clusters will work on the same data.
                Without waiting the votes decide: 2 of 3 votes, 2 needed.
                Continue without them? Type the number of missing nodes:\s""", caller.question);
        assertEquals(List.of(new QuorumEvent.WaitReleased(VIEW)), quorum.asked);
        assertTrue(drawn(report).endsWith("Now     QUORATE, 2 of 3 votes, 2 needed\n"), drawn(report));
    }

    @Test
    void anotherNumberOrNobodyWhoTypesIsARefusal() {
        quorum.waits = true;
        caller.typed = Optional.of("2");
        fault(107, () -> commands.releaseWait(false, ""));

        caller.typed = Optional.of("");
        fault(107, () -> commands.releaseWait(false, ""));

        caller.typed = Optional.empty();
        CommandFault nobody = fault(107, () -> commands.releaseWait(false, ""));

        assertTrue(nobody.text().endsWith("then give --yes."), nobody.text());
        assertEquals(List.of(), quorum.asked);
    }

    @Test
    void releaseThatIsConfirmedBeforehandAsksNobody() throws InterruptedException {
        quorum.waits = true;
        caller.confirmed = true;

        commands.releaseWait(false, "1.16");

        assertEquals("", caller.question);
        assertEquals(List.of(new QuorumEvent.WaitReleased(VIEW)), quorum.asked);
    }

    @Test
    void theViewMayChangeWhileSomebodyTypes() {
        quorum.waits = true;
        caller.typed = Optional.of("1");
        caller.onQuestion = () -> {
            quorum.install(new RingId(1, 20), 1, 2);
            quorum.answer = CompletableFuture.completedFuture(new RequestOutcome.ViewChanged(VIEW, new RingId(1, 20)));
        };

        fault(103, () -> commands.releaseWait(false, ""));

        assertEquals(List.of(new QuorumEvent.WaitReleased(VIEW)), quorum.asked, "of the view that was shown");
    }

    @Test
    void dryRunOfAReleaseAsksNobodyAnything() throws InterruptedException {
        quorum.waits = true;

        Report report = commands.releaseWait(true, "");

        assertTrue(((Done) report).sentence().endsWith("Nothing was changed (--dry-run)."), drawn(report));
        assertEquals("", caller.question);
        assertEquals(List.of(), quorum.asked);
    }
}
