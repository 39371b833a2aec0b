package org.quorate.group.state.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupViewId;
import org.quorate.group.state.Lineage;
import org.quorate.group.state.ReplicaStatus;
import org.quorate.ordering.RingId;

/** What one member has must not change between its claim and the decision, and what it claims must be what it has. */
class SettlingTest extends DrivenReplica {
    private static final GroupViewId FIRST = in(new RingId(1, 4));
    private static final GroupViewId SECOND = in(new RingId(1, 8));
    private static final GroupViewId THIRD = in(new RingId(1, 12));
    private static final Lineage STATE = new Lineage(5, 55);
    private static final GroupMember LATE = member(3, 1);

    /** It reads the snapshot of another when a third comes. */
    @BeforeEach
    void readWhileAThirdComes() {
        replica.joined(self);
        view(FIRST, List.of(self, OTHER), self, OTHER);
        replica.message(self, FIRST, 1, lastClaim());
        replica.message(OTHER, FIRST, 2, ready(FIRST, LastQuorate.NEVER));
        replica.message(OTHER, FIRST, 3, new StateMessage.Begin(FIRST, 1));
        replica.message(OTHER, FIRST, 4, new StateMessage.Piece(1, STATE, false, new byte[1]));
        view(SECOND, List.of(self, OTHER, LATE), LATE);
        assertEquals(Claim.Stage.READING, lastClaim().stage());
    }

    @Test
    void lastPieceThatComesWhileSettlingIsRememberedBehindTheDecision() {
        lastPiece();
        decide();
        replica.restored(1);

        view(THIRD, List.of(self, LATE)); // its donor has gone

        assertEquals(ReplicaStatus.Phase.READY, replica.status().phase());
        assertEquals(STATE, replica.status().lineage());
    }

    @Test
    void snapshotWithoutItsLastPieceIsVoidWhenItsDonorGoes() {
        decide();

        view(THIRD, List.of(self, LATE));

        assertEquals(Lineage.EMPTY, replica.status().lineage());
        assertEquals(1, replica.status().startedEmpty());
    }

    @Test
    void roundBeginsAnewWithWhatEachHasWhenAMemberGoes() {
        lastPiece();
        replica.restored(1);

        view(THIRD, List.of(self, LATE));

        assertEquals(THIRD, lastClaim().round());
        assertEquals(Claim.Stage.READY, lastClaim().stage());
        assertEquals(STATE, lastClaim().lineage());
    }

    private void lastPiece() {
        replica.message(OTHER, SECOND, 1, new StateMessage.Piece(1, STATE, true, new byte[1]));
    }

    private void decide() {
        replica.message(self, SECOND, 2, lastClaim());
        replica.message(OTHER, SECOND, 3, ready(SECOND, LastQuorate.NEVER));
        replica.message(
                LATE,
                SECOND,
                4,
                new Claim(
                        SECOND,
                        Claim.Stage.NONE,
                        Lineage.EMPTY,
                        LastQuorate.NEVER,
                        lastClaim().policy(),
                        0,
                        TransferId.NONE));
    }
}
