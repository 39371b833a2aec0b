package org.quorate.ordering.totem.core.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Remembered;
import org.quorate.ordering.totem.core.membership.Candidates.Outcome;

/** The sets of a gather in the corosync dialect, section 11.3: its four steps, one after the other. */
class HearAsSaidTest {
    private final Candidates candidates = new Candidates(1);

    HearAsSaidTest() {
        candidates.install(NodeSet.of(1, 2, 3));
    }

    private static Join join(int sender, NodeSet wanted, NodeSet failed) {
        return join(sender, false, wanted, failed);
    }

    private static Join join(int sender, boolean leaving, NodeSet wanted, NodeSet failed) {
        return new Join(sender, 1, 0, 9, leaving, wanted, failed, NodeSet.EMPTY, Remembered.NONE, 0, 0, 0, 0, 0, 0, 0);
    }

    private Outcome hear(Join join) {
        return candidates.hearAsSaid(join, join.sender() <= 3);
    }

    @Test
    void equalSetsAreAgreementUnlessTheyAreAFarewell() {
        assertEquals(Outcome.AGREES, hear(join(2, NodeSet.of(1, 2, 3), NodeSet.EMPTY)));
        assertTrue(candidates.hasAgreed(2));

        candidates.fail(3);
        candidates.ask();
        assertEquals(Outcome.AGREES, hear(join(3, true, NodeSet.of(1, 2, 3), NodeSet.of(3))));
        assertFalse(candidates.hasAgreed(3));
    }

    @Test
    void subsetsSayNothingNew() {
        assertEquals(Outcome.OLD_NEWS, hear(join(2, NodeSet.of(1, 2), NodeSet.EMPTY)));
    }

    @Test
    void whoHasFailedIsNotHeard() {
        candidates.fail(2);

        assertEquals(Outcome.OLD_NEWS, hear(join(2, NodeSet.of(1, 2, 3, 4), NodeSet.EMPTY)));
        assertEquals(NodeSet.of(1, 2, 3), candidates.wanted());
    }

    @Test
    void memberIsBelievedAboutFailuresAlsoAboutItself() {
        assertEquals(Outcome.CHANGED, hear(join(2, NodeSet.of(1, 2, 3), NodeSet.of(2))));
        assertEquals(NodeSet.of(2), candidates.failed());
    }

    @Test
    void strangerIsWantedAndNotBelievedAboutFailures() {
        assertEquals(Outcome.CHANGED, hear(join(4, NodeSet.of(1, 2, 4), NodeSet.of(2))));
        assertEquals(NodeSet.of(1, 2, 3, 4), candidates.wanted());
        assertEquals(NodeSet.EMPTY, candidates.failed());
    }

    @Test
    void memberThatExcludesThisNodeIsExcluded() {
        assertEquals(Outcome.CHANGED, hear(join(2, NodeSet.of(1, 2, 3), NodeSet.of(1))));
        assertEquals(NodeSet.of(2), candidates.failed());
    }

    @Test
    void strangerThatExcludesThisNodeIsNotBelievedAndMayAskAnew() {
        assertEquals(Outcome.OLD_NEWS, hear(join(4, NodeSet.of(1, 2, 4), NodeSet.of(1))));
        assertEquals(NodeSet.EMPTY, candidates.failed());

        assertEquals(Outcome.CHANGED, hear(join(4, NodeSet.of(4), NodeSet.EMPTY)));
        assertEquals(NodeSet.of(1, 2, 3, 4), candidates.hoped());
    }

    @Test
    void farewellIsHeardAsItSays() {
        assertEquals(Outcome.CHANGED, hear(join(3, true, NodeSet.of(1, 2), NodeSet.of(3))));
        assertEquals(NodeSet.of(3), candidates.failed());
        assertEquals(NodeSet.of(1, 2, 3), candidates.wanted());
    }

    @Test
    void nodeThatHasGivenItselfUpStandsAloneWhenTheOthersAgree() {
        assertTrue(candidates.failSelf());
        assertFalse(candidates.failSelf());
        candidates.ask();
        hear(join(2, NodeSet.of(1, 2, 3), NodeSet.of(1)));
        hear(join(3, NodeSet.of(1, 2, 3), NodeSet.of(1)));
        assertTrue(candidates.hasFailedItself() && candidates.agreed());

        candidates.standAlone();

        assertEquals(NodeSet.of(1), candidates.hoped());
    }
}
