package org.quorate.node.reload.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.quorate.node.RunningSettings.Change;
import org.quorate.node.RunningSettings.Way;
import org.quorate.node.SettingsReload.Kind;
import org.quorate.node.SettingsReload.Outcome;

class ReloadTest {
    private final Ring ring = new Ring(3);

    @Test
    void allApplyWhatAllHaveRead() {
        ring.begin(2, false);
        ring.settle();

        Outcome outcome = ring.node(2).outcome();
        assertEquals(Kind.APPLIED, outcome.kind());
        assertEquals("a", outcome.digest());
        assertEquals(Set.of(1, 2, 3), outcome.changes().keySet());
        assertEquals(List.of("a", "a", "a"), ring.have());
        assertEquals(
                List.of(
                        "prepare   3 of 3 members read the same and found no fault",
                        "compare   1 key live",
                        "commit    ordered; each member applies it",
                        "confirm   3 of 3 members have it"),
                ring.node(2).stages);
        assertEquals(List.of("APPLIED version 1 (a)"), ring.node(1).facts);
        assertEquals(Optional.empty(), ring.node(2).armed);
    }

    @Test
    void aFaultAtOneMemberKeepsAllFromApplying() {
        ring.node(3).files = "SET-004 etc/cluster.cfg:11 ring.merge.ms: \"1s\" is a fault. Do: write 1000.";

        ring.begin(1, false);
        ring.settle();

        Outcome outcome = ring.node(1).outcome();
        assertEquals(Kind.FAULTY, outcome.kind());
        assertEquals(List.of("node 3: " + ring.node(3).files), outcome.details());
        assertEquals("files of 1 node have faults", outcome.why());
        assertEquals(List.of("old", "old", "old"), ring.have());
        assertTrue(
                ring.node(2).facts.get(0).startsWith("NOT_APPLIED files of 1 node"),
                ring.node(2).facts.toString());
    }

    @Test
    void anotherFileAtOneMemberKeepsAllFromApplyingAndIsNamed() {
        ring.node(3).files = "b";

        ring.begin(1, false);
        ring.settle();

        Outcome outcome = ring.node(1).outcome();
        assertEquals(Kind.DIFFERENT, outcome.kind());
        assertEquals("[1, 2] have version 1 (a); node 3 has version 1 (b)", outcome.why());
        assertEquals(List.of("ring.join.ms is a on [1, 2] and b on node 3"), outcome.details());
        assertEquals(List.of("old", "old", "old"), ring.have());
        assertEquals(Optional.empty(), ring.node(1).armed);
    }

    @Test
    void anotherVersionOfTheSameSettingsIsADifference() {
        ring.node(2).version = 2;

        ring.begin(1, false);
        ring.settle();

        assertEquals(Kind.DIFFERENT, ring.node(1).outcome().kind());
        assertEquals(
                "[1, 3] have version 1 (a); node 2 has version 2 (a)",
                ring.node(1).outcome().why());
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndLogsNothing() {
        ring.begin(1, true);
        ring.settle();

        assertEquals(Kind.WOULD_APPLY, ring.node(1).outcome().kind());
        assertEquals(List.of("old", "old", "old"), ring.have());
        assertEquals(List.of(), ring.node(2).facts);
    }

    @Test
    void filesThatSayWhatRunsAreNothingNew() {
        ring.members.values().forEach(each -> {
            each.files = "old";
            each.changes = List.of();
        });

        ring.begin(1, false);
        ring.settle();

        assertEquals(Kind.NOTHING_NEW, ring.node(1).outcome().kind());
        assertEquals(List.of(), ring.node(3).applied);
    }

    @Test
    void aMemberThatDoesNotAnswerIsNamedAndNobodyApplies() {
        ring.node(3).answersFiles = false;
        Operation operation = ring.begin(1, false);
        ring.settle();
        assertEquals(Optional.of(Effects.Wait.ANSWERS), ring.node(1).armed);

        ring.node(1).core.deadline(operation);
        ring.settle();

        assertEquals(Kind.REFUSED, ring.node(1).outcome().kind());
        assertEquals("node 3 did not answer within 10 s", ring.node(1).outcome().why());
        assertEquals(List.of("old", "old", "old"), ring.have());
    }

    @Test
    void anAnswerAfterTheDeadlineChangesNothing() {
        ring.node(3).answersFiles = false;
        Operation operation = ring.begin(1, false);
        ring.settle();
        ring.node(1).core.deadline(operation);
        Report late = new Report(Member.standing("a", 1), List.of(), List.of(), List.of());
        ring.deliver(3, new Message.Answer(operation, late));

        ring.settle();

        assertEquals(Kind.REFUSED, ring.node(1).outcome().kind());
        assertEquals(List.of("old", "old", "old"), ring.have());
    }

    @Test
    void whoeverBeginsSecondIsRefusedAndTheFirstGoesOn() {
        ring.begin(1, false);
        ring.begin(2, false);
        ring.settle();

        assertEquals(Kind.APPLIED, ring.node(1).outcome().kind());
        assertEquals(
                "node 1 has begun another one before", ring.node(2).outcome().why());
        ring.begin(2, false);
        ring.settle();
        assertEquals(2, ring.node(2).outcomes.size(), "the first one is over");
    }

    @Test
    void aViewThatChangesBeforeTheCommitEndsIt() {
        Operation operation = ring.begin(1, false);
        while (ring.node(1).sent.stream().noneMatch(Message.Commit.class::isInstance)) {
            assertTrue(ring.step());
        }

        ring.view(List.of(1, 2));
        ring.settle();

        assertEquals(List.of("old", "old"), ring.have());
        assertEquals(Kind.INCOMPLETE, ring.node(1).outcome().kind(), "node 3 may have had the commit");
        assertTrue(ring.node(1).outcome().details().get(0).startsWith("node 3 may have applied it"));
        assertEquals(
                "NOT_APPLIED the view changed before the commit: node 3 left",
                ring.node(2).facts.get(0));
        ring.deliver(1, new Message.Commit(operation));
        assertEquals(List.of(), ring.node(2).applied);
    }

    @Test
    void whereNobodyWasLostACommitThatCameTooLateIsKnownToCountNowhere() {
        ring.begin(1, false);
        while (ring.node(1).sent.stream().noneMatch(Message.Commit.class::isInstance)) {
            assertTrue(ring.step());
        }

        ring.members.put(4, new Member(4, "old"));
        ring.view(List.of(1, 2, 3, 4));
        ring.settle();

        assertEquals(Kind.REFUSED, ring.node(1).outcome().kind());
        assertEquals(
                "the view changed before the commit: node 4 joined",
                ring.node(1).outcome().why());
        assertEquals(List.of("old", "old", "old", "old"), ring.have());
    }

    @Test
    void whoHasTheCommitCarriesOnAndTheOtherIsNoticedWhenTheyMeet() {
        ring.begin(1, false);
        while (ring.node(1).applied.isEmpty()) {
            assertTrue(ring.step());
        }
        Member other = ring.node(3);
        other.has = Member.standing("old", 1);
        ring.view(List.of(1, 2));
        ring.settle();
        assertEquals(Kind.INCOMPLETE, ring.node(1).outcome().kind());
        assertEquals(List.of("a", "a"), ring.have());

        ring.members.put(3, new Member(3, "old"));
        ring.view(List.of(1, 2, 3));
        ring.settle();

        String fact =
                "DIFFERENT [1, 2] have version 1 (a); node 3 has version 1 (old): ring.join.ms is a on [1, 2] and old on node 3";
        assertEquals(fact, ring.node(1).facts.get(ring.node(1).facts.size() - 1));
        assertEquals(List.of(fact), ring.node(3).facts);
        ring.view(List.of(1, 2, 3));
        ring.settle();
        assertEquals(List.of(fact), ring.node(3).facts, "once for each difference");

        ring.begin(3, false);
        ring.settle();

        assertEquals(
                "ALIKE version 1 (a)", ring.node(1).facts.get(ring.node(1).facts.size() - 1));
        assertEquals(List.of("a", "a", "a"), ring.have());
    }

    @Test
    void aMemberThatDoesNotConfirmIsNamed() {
        ring.node(3).applies = false;
        Operation operation = ring.begin(1, false);
        ring.settle();
        assertEquals(Optional.of(Effects.Wait.CONFIRMATIONS), ring.node(1).armed);

        ring.node(1).core.deadline(operation);
        ring.settle();

        assertEquals(Kind.INCOMPLETE, ring.node(1).outcome().kind());
        assertEquals(
                List.of("node 3 did not say within 30 s that it is applied"),
                ring.node(1).outcome().details());
    }

    @Test
    void quorumIsChangedAfterAllHaveConfirmedAndAllAreTold() {
        quorumChanges();
        Operation operation = ring.begin(1, false);
        ring.settle();

        assertEquals(Kind.APPLIED, ring.node(1).outcome().kind());
        assertEquals(Optional.of(operation), ring.node(3).quorumOf);
        assertEquals(
                "quorum    counts with the new settings at all members",
                ring.node(1).stages.get(4));
    }

    @Test
    void whereTheMembersMayNotActQuorumIsNotChangedNorAnythingElse() {
        quorumChanges();
        ring.node(1).hindrance = "the members may not act";

        ring.begin(1, false);
        ring.settle();

        assertEquals(Kind.NOT_QUORATE, ring.node(1).outcome().kind());
        assertEquals(List.of("old", "old", "old"), ring.have());
    }

    @Test
    void aRefusalOfQuorumIsSaidAndItsKeysWait() {
        quorumChanges();
        ring.node(1).quorumRefusal = "The policy does not accept it.";

        ring.begin(1, false);
        ring.settle();

        assertEquals(Kind.INCOMPLETE, ring.node(1).outcome().kind());
        assertEquals(Optional.empty(), ring.node(3).quorumOf);
        assertEquals(List.of("a", "a", "a"), ring.have(), "all else is applied");
    }

    @Test
    void aNodeOfTheRingThatTakesNoPartIsNamed() {
        Operation operation = new Operation(1, 7);

        ring.node(1).core.begin(operation, false, new TreeSet<>(List.of(1, 2, 3, 4)));

        assertEquals(
                "node 4 cannot take part: an older release, or still starting",
                ring.node(1).outcome().why());
    }

    @Test
    void nobodyElseCommitsOrAbortsAnOperation() {
        ring.node(3).answersFiles = false;
        Operation operation = ring.begin(1, false);
        ring.settle();

        ring.deliver(2, new Message.Commit(operation));
        ring.deliver(2, new Message.Abort(operation, "no"));
        ring.deliver(2, new Message.Prepare(new Operation(1, 99)));

        assertEquals(List.of("old", "old", "old"), ring.have());
        assertFalse(ring.node(1).outcomes.size() > 0);
    }

    @Test
    void whoLeavesTheRingIsToldWhatIsKnown() {
        ring.node(3).answersFiles = false;
        ring.begin(1, false);
        ring.settle();

        ring.node(1).core.left();

        assertEquals(Kind.REFUSED, ring.node(1).outcome().kind());
        assertEquals(
                "this node has left the ring meanwhile", ring.node(1).outcome().why());
    }

    private void quorumChanges() {
        ring.members
                .values()
                .forEach(each ->
                        each.changes = List.of(new Change("quorum.last.man.standing.ms", "1", "2", Way.QUORUM)));
    }
}
