package org.quorate.node.reload.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.node.RunningSettings.Change;
import org.quorate.node.RunningSettings.Way;
import org.quorate.node.SettingsReload.Kind;

/** Messages of the node that begins, which the group refuses or is late to order. */
class RefusalsTest {
    private final Ring ring = new Ring(3);

    @Test
    void whatTheGroupDoesNotTakeIsRefusedWithItsReason() {
        ring.begin(1, false);

        ring.refuse(1, Message.Prepare.class);

        assertEquals(Kind.REFUSED, ring.node(1).outcome().kind());
        assertEquals("the group did not take it: full", ring.node(1).outcome().why());
        assertEquals(Optional.empty(), ring.node(1).armed);
        ring.begin(1, false);
        ring.settle();
        assertEquals(Kind.APPLIED, ring.node(1).outcome().kind());
    }

    @Test
    void whatIsNotOrderedInTimeIsGivenUpAndClosedWhenItComes() {
        Operation operation = ring.begin(1, false);
        assertEquals(Optional.of(Effects.Wait.ORDERED), ring.node(1).armed);

        ring.node(1).core.deadline(operation);

        assertEquals(
                "the group has not ordered it within 20 s",
                ring.node(1).outcome().why());
        ring.settle();
        assertEquals(List.of("old", "old", "old"), ring.have());
        ring.begin(2, false);
        ring.settle();
        assertEquals(Kind.APPLIED, ring.node(2).outcome().kind());
    }

    @Test
    void aRefusedCommitIsSentAgain() {
        Operation operation = ring.begin(1, false);
        ring.refuse(1, Message.Commit.class);
        ring.settle();
        assertEquals(Optional.of(Effects.Wait.ROOM), ring.node(1).armed);

        ring.node(1).core.deadline(operation);
        ring.settle();

        assertEquals(Kind.APPLIED, ring.node(1).outcome().kind());
    }

    @Test
    void aCommitThatTheGroupNeverTakesIsAppliedByNobodyAndEnds() {
        Operation operation = ring.begin(1, false);
        for (int i = 0; i < Reload.MAX_REFUSALS; i++) {
            ring.refuse(1, Message.Commit.class);
            ring.node(1).core.deadline(operation);
        }
        ring.settle();

        assertEquals(Kind.REFUSED, ring.node(1).outcome().kind());
        assertEquals(
                "the group did not take the commit: full",
                ring.node(1).outcome().why());
        assertEquals(List.of("old", "old", "old"), ring.have());
        ring.begin(3, false);
        ring.settle();
        assertEquals(Kind.APPLIED, ring.node(3).outcome().kind(), "it is over everywhere");
    }

    @Test
    void aRefusedAbortIsSentAgainAndWhoAskedKnowsAtOnce() {
        ring.node(3).files = "b";
        Operation operation = ring.begin(1, false);

        ring.refuse(1, Message.Abort.class);

        assertEquals(Kind.DIFFERENT, ring.node(1).outcome().kind());
        assertEquals(Optional.of(Effects.Wait.ROOM), ring.node(1).armed);
        ring.node(1).core.deadline(operation);
        ring.settle();
        assertTrue(ring.node(2).facts.get(0).startsWith("NOT_APPLIED [1, 2] have"), "with its reason");
    }

    @Test
    void anEndThatTheGroupNeverTakesIsSaidAndTheNextOneOfThatNodeEndsIt() {
        Operation operation = ring.begin(1, false);
        for (int i = 0; i < Reload.MAX_REFUSALS; i++) {
            ring.refuse(1, Message.End.class);
            ring.node(1).armed.ifPresent(any -> ring.node(1).core.deadline(operation));
        }
        ring.settle();
        assertEquals(Kind.APPLIED, ring.node(1).outcome().kind());
        assertEquals(
                "STAYS_OPEN full", ring.node(1).facts.get(ring.node(1).facts.size() - 1));
        ring.begin(2, false);
        ring.settle();
        assertEquals(
                "node 1 has begun another one before", ring.node(2).outcome().why());

        ring.begin(1, true);
        ring.settle();

        ring.begin(2, false);
        ring.settle();
        assertEquals(Kind.APPLIED, ring.node(2).outcome().kind());
    }

    @Test
    void aChangeOfQuorumThatIsNotAnsweredIsNotWaitedForForEver() {
        ring.members
                .values()
                .forEach(each ->
                        each.changes = List.of(new Change("quorum.last.man.standing.ms", "1", "2", Way.QUORUM)));
        ring.node(1).quorumAnswers = false;
        Operation operation = ring.begin(1, false);
        ring.settle();
        assertEquals(Optional.of(Effects.Wait.QUORUM), ring.node(1).armed);

        ring.node(1).core.deadline(operation);
        ring.settle();

        assertEquals(Kind.INCOMPLETE, ring.node(1).outcome().kind());
        assertTrue(ring.node(1).outcome().details().get(0).contains("it has not answered within 60 s"));
    }
}
