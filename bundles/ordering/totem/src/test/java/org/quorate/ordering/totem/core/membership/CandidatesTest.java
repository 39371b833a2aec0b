package org.quorate.ordering.totem.core.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Remembered;
import org.quorate.ordering.totem.core.membership.Candidates.Outcome;

/** The sets of a gather, section 11.3. */
class CandidatesTest {
    private final Candidates candidates = new Candidates(1);

    private static Join join(int sender, NodeSet wanted, NodeSet failed) {
        return new Join(sender, 1, 1, 1, false, wanted, failed, wanted, Remembered.NONE, 1, 1, 1, 1, 1, 1, 0);
    }

    private static Join leave(int sender, NodeSet wanted) {
        return new Join(
                sender, 1, 1, 1, true, wanted, NodeSet.of(sender), wanted, Remembered.NONE, 1, 1, 1, 1, 1, 1, 0);
    }

    @Test
    void equalSetsAreAgreement() {
        candidates.want(2);
        assertFalse(candidates.agreed());

        Outcome outcome = candidates.hear(join(2, NodeSet.of(1, 2), NodeSet.EMPTY), false);

        assertEquals(Outcome.AGREES, outcome);
        assertTrue(candidates.agreed());
    }

    @Test
    void m25SubsetIsOldNews() {
        candidates.want(2);
        candidates.want(3);

        assertEquals(Outcome.OLD_NEWS, candidates.hear(join(2, NodeSet.of(1, 2), NodeSet.EMPTY), true));
    }

    @Test
    void newNodesAreWanted() {
        assertEquals(Outcome.CHANGED, candidates.hear(join(2, NodeSet.of(2, 3), NodeSet.EMPTY), false));
        assertEquals(NodeSet.of(1, 2, 3), candidates.wanted());
    }

    @Test
    void memberIsBelievedAboutFailures() {
        candidates.install(NodeSet.of(1, 2, 3));

        candidates.hear(join(2, NodeSet.of(1, 2, 3), NodeSet.of(3)), true);

        assertEquals(NodeSet.of(1, 2), candidates.hoped());
    }

    @Test
    void r08StrangersOpinionOfOthersIsNotTaken() {
        candidates.install(NodeSet.of(1, 3));
        candidates.want(2);

        candidates.hear(join(2, NodeSet.of(1, 2, 3, 4), NodeSet.of(3)), false);

        assertEquals(NodeSet.of(1, 2, 3, 4), candidates.hoped());
    }

    @Test
    void strangerThatExcludesAnotherCandidateLeavesNoTrace() {
        candidates.install(NodeSet.of(1, 3));

        assertEquals(Outcome.OLD_NEWS, candidates.hear(join(2, NodeSet.of(1, 2, 3), NodeSet.of(3)), false));
        assertEquals(NodeSet.of(1, 3), candidates.wanted());
    }

    @Test
    void strangerThatExcludesOnlyWhomThisNodeHasGivenUpIsWanted() {
        candidates.install(NodeSet.of(1, 3));
        candidates.fail(3);

        assertEquals(Outcome.CHANGED, candidates.hear(join(2, NodeSet.of(1, 2, 3), NodeSet.of(3)), false));
        assertEquals(NodeSet.of(1, 2), candidates.hoped());
    }

    @Test
    void whoExcludesThisNodeIsExcluded() {
        candidates.install(NodeSet.of(1, 2));

        candidates.hear(join(2, NodeSet.of(1, 2), NodeSet.of(1)), true);

        assertEquals(NodeSet.of(1), candidates.hoped());
    }

    @Test
    void strangerThatExcludesThisNodeLeavesNoTrace() {
        assertEquals(Outcome.OLD_NEWS, candidates.hear(join(2, NodeSet.of(1, 2, 3), NodeSet.of(1)), false));
        assertEquals(NodeSet.of(1), candidates.wanted());
    }

    @Test
    void leavingNodeIsGivenUpAndNeverWanted() {
        candidates.install(NodeSet.of(1, 2));

        assertEquals(Outcome.CHANGED, candidates.hear(leave(2, NodeSet.of(1)), true));
        assertEquals(Outcome.OLD_NEWS, candidates.hear(leave(3, NodeSet.of(1)), false));
        assertEquals(NodeSet.of(1), candidates.hoped());
        assertFalse(candidates.wanted().contains(3));
    }

    @Test
    void goneNodeFailsWithTheNextRoundUnlessItIsHeard() {
        candidates.install(NodeSet.of(1, 2, 3));
        candidates.gone(2, true);
        candidates.gone(3, true);
        candidates.gone(3, false);

        candidates.ask();

        assertEquals(NodeSet.of(2), candidates.failed());
    }

    @Test
    void m16InstallForgetsFailures() {
        candidates.want(2);
        candidates.fail(2);

        candidates.install(NodeSet.of(1, 3));

        assertEquals(NodeSet.EMPTY, candidates.failed());
        assertEquals(NodeSet.of(1, 3), candidates.wanted());
    }

    @Test
    void thisNodeNeverFails() {
        assertFalse(candidates.fail(1));
    }
}
