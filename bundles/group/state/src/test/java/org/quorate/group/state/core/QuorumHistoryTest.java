package org.quorate.group.state.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupViewId;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/** In which ring the state of a member took a command last while quorate (M-84, M-86). */
class QuorumHistoryTest extends DrivenReplica {
    private static final RingId FIRST = new RingId(1, 4);
    private static final RingId SECOND = new RingId(1, 8);
    private static final RingId THIRD = new RingId(1, 12);
    private static final RingId FOURTH = new RingId(1, 16);
    private static final RingId FIFTH = new RingId(1, 20);

    private int instances = 1;

    @Test
    void ringCountsInWhichACommandWasAppliedWhileQuorate() {
        join(FIRST, Verdict.QUORATE);
        command(FIRST);
        replica.ended(); // put out, with its state
        join(SECOND, Verdict.INQUORATE);
        command(SECOND);
        replica.ended();

        assertEquals(FIRST, join(THIRD, Verdict.QUORATE).quorate().decided());
        replica.ended(); // and nothing was done there

        assertEquals(FIRST, join(FOURTH, Verdict.QUORATE).quorate().decided());
    }

    @Test
    void whoeverComesBackWithoutQuorumIsNotQuorate() {
        join(FIRST, Verdict.QUORATE);
        command(FIRST);
        replica.ended();
        self = member(1, ++instances);
        replica.joined(self);
        view(in(SECOND), List.of(self), self); // quorum runs no more: no verdict follows
        replica.message(self, in(SECOND), 1, lastClaim());
        command(SECOND);
        replica.ended();

        assertEquals(FIRST, join(THIRD, Verdict.QUORATE).quorate().decided());
    }

    @Test
    void verdictStaysUntilThereIsAnother() {
        join(FIRST, Verdict.QUORATE);
        view(in(SECOND), List.of(self));
        command(SECOND);
        replica.verdict(Verdict.UNDECIDED, SECOND);
        command(SECOND);
        view(in(THIRD), List.of(self));
        replica.verdict(Verdict.INQUORATE, THIRD);
        command(THIRD);
        replica.ended();

        assertEquals(SECOND, join(FOURTH, Verdict.QUORATE).quorate().decided());
    }

    @Test
    void whileUndecidedTheVerdictBeforeCountsForItsRingOnly() {
        join(FIRST, Verdict.QUORATE);
        view(in(SECOND), List.of(self));
        replica.verdict(Verdict.UNDECIDED, SECOND);
        command(SECOND);
        view(in(THIRD), List.of(self)); // quorum has stopped: no verdict follows
        command(THIRD);
        replica.ended();

        assertEquals(SECOND, join(FOURTH, Verdict.QUORATE).quorate().decided());
    }

    @Test
    void commandsOfARoundThatIsNotDecidedCountLess() {
        join(FIRST, Verdict.QUORATE);
        command(FIRST);
        view(in(SECOND), List.of(self, OTHER), OTHER);
        commandOfOther(SECOND);
        view(in(THIRD), List.of(self, OTHER), OTHER);

        Claim claim = lastClaim();
        assertEquals(2, claim.lineage().position());
        assertEquals(new LastQuorate(FIRST, SECOND), claim.quorate());
    }

    @Test
    void commandsOfARoundCountWhenItIsDecided() {
        join(FIRST, Verdict.QUORATE);
        command(FIRST);
        view(in(FOURTH), List.of(self, OTHER), OTHER);
        commandOfOther(FOURTH);
        GroupViewId met = in(FOURTH);
        replica.message(self, met, 2, lastClaim());
        replica.message(OTHER, met, 3, ready(met, LastQuorate.NEVER.after(SECOND)));
        view(in(FIFTH), List.of(self, OTHER), OTHER);

        assertEquals(FOURTH, lastClaim().quorate().decided());
    }

    @Test
    void whoeverTakesOverAStateHasBeenWhereItWas() {
        GroupViewId id = in(SECOND);
        replica.joined(self);
        view(in(SECOND), List.of(self, OTHER), self, OTHER);
        replica.message(self, id, 1, lastClaim());
        Claim theirs = ready(id, LastQuorate.NEVER.after(FIRST));
        replica.message(OTHER, id, 2, theirs);
        replica.message(OTHER, id, 3, new StateMessage.Begin(id, 1));
        replica.message(OTHER, id, 4, new StateMessage.Piece(1, theirs.lineage(), true, new byte[0]));
        replica.restored(1);
        replica.ended();

        assertEquals(FIRST, join(THIRD, Verdict.QUORATE).quorate().decided());
    }

    private void command(RingId ring) {
        replica.submit(1, new byte[1]);
        replica.message(self, in(ring), 9, new StateMessage.Command(new byte[1]));
    }

    private void commandOfOther(RingId ring) {
        replica.message(OTHER, in(ring), 9, new StateMessage.Command(new byte[1]));
    }

    /** Joins alone, and goes through the round. */
    private Claim join(RingId ring, Verdict verdict) {
        self = member(1, ++instances);
        replica.joined(self);
        view(in(ring), List.of(self), self);
        replica.verdict(verdict, ring);
        replica.message(self, in(ring), 1, lastClaim());
        return lastClaim();
    }
}
