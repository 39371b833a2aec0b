package org.quorate.group.state.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupViewId;
import org.quorate.group.state.Lineage;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.ReplicaStatus;
import org.quorate.ordering.RingId;

/** A member of two sides whose states are made one. */
class MergeTest extends DrivenReplica {
    private static final GroupViewId ALONE = in(new RingId(1, 4));
    private static final GroupViewId MET = in(new RingId(1, 8));
    private static final GroupViewId LATER = in(new RingId(1, 12));
    private static final GroupMember LATE = member(3, 1);
    private static final int ATTEMPT = 1;

    @Override
    MergePolicy policy() {
        return MergePolicy.APPLICATION;
    }

    /** Both have sent what they have. */
    @BeforeEach
    void merge() {
        replica.joined(self);
        view(ALONE, List.of(self), self);
        replica.message(self, ALONE, 1, lastClaim());
        view(MET, List.of(self, OTHER), OTHER);
        replica.message(self, MET, 1, lastClaim());
        replica.message(OTHER, MET, 2, ready(MET, LastQuorate.NEVER));
        assertEquals(ReplicaStatus.Phase.MERGING, replica.status().phase());
        for (GroupMember each : List.of(self, OTHER)) {
            replica.message(each, MET, 3, new StateMessage.Begin(MET, 1));
            replica.message(each, MET, 4, new StateMessage.Piece(1, Lineage.EMPTY, true, new byte[1]));
        }
    }

    @Test
    void mergedStateCountsWithTheFirstThatHasIt() {
        replica.merged(ATTEMPT);
        replica.message(OTHER, MET, 5, new StateMessage.Done(MET, ATTEMPT));

        assertEquals(ReplicaStatus.Phase.READY, replica.status().phase());
        assertEquals(5, replica.status().lineage().position(), "as much as the side that had seen more");
    }

    @Test
    void whoeverCannotMergeTakesOverTheStateOfWhoeverCan() {
        replica.mergeFailed(ATTEMPT);
        assertFalse(hasSentAgain());
        replica.message(OTHER, MET, 5, new StateMessage.Done(MET, ATTEMPT));

        assertTrue(hasSentAgain());
        view(LATER, List.of(self, OTHER, LATE), LATE);
        assertEquals(Claim.Stage.NONE, lastClaim().stage());
    }

    private boolean hasSentAgain() {
        return sent.stream().anyMatch(StateMessage.Again.class::isInstance);
    }
}
