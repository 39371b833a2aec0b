package org.quorate.group.core.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.group.MembershipListener.Track.CHANGES;
import static org.quorate.group.MembershipListener.Track.CHANGES_ONLY;
import static org.quorate.group.MembershipListener.Track.CURRENT;
import static org.quorate.group.MembershipListener.Track.LOCAL;
import static org.quorate.group.core.membership.MemberNode.agree;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quorate.group.MembershipChange;
import org.quorate.group.core.membership.MemberNode.Witness;
import org.quorate.ordering.RingId;

/** The rows of the track modes, and the rules M-30 to M-35. */
class MembershipRulesTest {
    private final MemberNode one = new MemberNode(1, 1000);
    private final MemberNode two = new MemberNode(2, 2000);
    private final MemberNode three = new MemberNode(3, 3000);

    private static RingId ring(long sequence) {
        return new RingId(1, sequence);
    }

    /** {@code view 8 of 2: 1 NO_CHANGE, 2 JOINED}. */
    private static String text(MembershipChange change) {
        return "view " + change.view() + " of " + change.members() + ": "
                + String.join(
                        ", ",
                        change.nodes().stream()
                                .map(each -> each.node().id() + " " + each.kind())
                                .toList());
    }

    private static List<String> told(Witness witness) {
        return witness.told.stream().map(MembershipRulesTest::text).toList();
    }

    // The rows of the track modes.

    @Test
    void currentIsOneCallWithAllMembersAndNoneLater() {
        agree(ring(4), one, two);
        Witness witness = one.listen(CURRENT);
        agree(ring(8), one);

        assertEquals(List.of("view 4 of 2: 1 NO_CHANGE, 2 NO_CHANGE"), told(witness));
    }

    @Test
    void currentWaitsForTheFirstView() {
        Witness witness = one.listen(CURRENT);
        agree(ring(4), one, two);
        agree(ring(8), one);

        assertEquals(List.of("view 4 of 2: 1 NO_CHANGE, 2 NO_CHANGE"), told(witness));
    }

    @Test
    void changesAreAllMembersAndThoseWhoLeft() {
        agree(ring(4), one, two);
        Witness witness = one.listen(CHANGES);
        agree(ring(8), one, two, three);
        agree(ring(12), one, three);

        assertEquals(
                List.of(
                        "view 8 of 3: 1 NO_CHANGE, 2 NO_CHANGE, 3 JOINED",
                        "view 12 of 2: 1 NO_CHANGE, 2 LEFT, 3 NO_CHANGE"),
                told(witness));
    }

    @Test
    void changesOnlyAreTheChangedNodes() {
        agree(ring(4), one, two);
        Witness witness = one.listen(CHANGES_ONLY);
        agree(ring(8), one, two, three);
        agree(ring(12), one, three);

        assertEquals(List.of("view 8 of 3: 3 JOINED", "view 12 of 2: 2 LEFT"), told(witness));
    }

    @Test
    void currentTogetherWithChangesIsTheStateAndThenTheChanges() {
        agree(ring(4), one, two);
        Witness all = one.listen(CURRENT, CHANGES);
        Witness only = one.listen(CURRENT, CHANGES_ONLY);
        agree(ring(8), one);

        assertEquals(List.of("view 4 of 2: 1 NO_CHANGE, 2 NO_CHANGE", "view 8 of 1: 1 NO_CHANGE, 2 LEFT"), told(all));
        assertEquals(List.of("view 4 of 2: 1 NO_CHANGE, 2 NO_CHANGE", "view 8 of 1: 2 LEFT"), told(only));
    }

    @Test
    void localIsOneItemAboutThisNode() {
        agree(ring(4), one, two);
        Witness all = two.listen(CURRENT, CHANGES, LOCAL);
        Witness only = two.listen(CHANGES_ONLY, LOCAL);
        agree(ring(8), one, two, three);
        two.leave();

        assertEquals(List.of("view 4 of 2: 2 NO_CHANGE", "view 8 of 3: 2 NO_CHANGE", "view 8 of 0: 2 LEFT"), told(all));
        assertEquals(List.of("view 8 of 3: 2 NO_CHANGE", "view 8 of 0: 2 LEFT"), told(only));
    }

    @Test
    void changesAndChangesOnlyExcludeEachOther() {
        assertThrows(IllegalArgumentException.class, () -> new Wanted(Set.of(CHANGES, CHANGES_ONLY)));
        assertThrows(IllegalArgumentException.class, () -> new Wanted(Set.of()));
        assertThrows(IllegalArgumentException.class, () -> new Wanted(Set.of(LOCAL)));
        assertThrows(IllegalArgumentException.class, () -> Wanted.of(List.of("current")));
        assertEquals(new Wanted(Set.of(CURRENT, CHANGES_ONLY)), Wanted.of(List.of("CHANGES_ONLY", "CURRENT")));
    }

    // The rules.

    @Test
    void m30SameTracksAndSameViewIsTheSameContentForAllThatWentTogether() {
        agree(ring(4), one, two);
        Witness here = one.listen(CHANGES);
        Witness there = two.listen(CHANGES);
        agree(ring(8), one, two, three);
        agree(ring(12), one, two);

        assertEquals(here.told, there.told);
        assertEquals(2, here.told.size());
    }

    @Test
    void m30MembersAreTheSameWherePartitionsMeetAndChangesAreEachSidesOwn() {
        agree(ring(4), one, two, three);
        agree(new RingId(1, 8), one, two);
        agree(new RingId(3, 8), three);
        Witness larger = one.listen(CHANGES_ONLY);
        Witness smaller = three.listen(CHANGES_ONLY);
        agree(ring(12), one, two, three);

        assertEquals(one.roster.view(), three.roster.view());
        assertEquals(List.of("view 12 of 3: 3 JOINED"), told(larger));
        assertEquals(List.of("view 12 of 3: 1 JOINED, 2 JOINED, 3 RECONFIGURED"), told(smaller));
    }

    @Test
    void m31ThereMayBeMoreNodesThanMembers() {
        agree(ring(4), one, two, three);
        Witness witness = one.listen(CHANGES);
        agree(ring(8), one);

        assertEquals(1, witness.last().members());
        assertEquals(3, witness.last().nodes().size());
    }

    @Test
    void m32AViewOfTheSameMembersIsToldWithoutAChange() {
        agree(ring(4), one, two);
        Witness all = one.listen(CHANGES);
        Witness only = one.listen(CHANGES_ONLY);
        agree(ring(8), one, two);

        assertEquals(List.of("view 8 of 2: 1 NO_CHANGE, 2 NO_CHANGE"), told(all));
        assertEquals(List.of("view 8 of 2: "), told(only));
    }

    @Test
    void m33AfterMissedChangesAllMembersFollow() {
        agree(ring(4), one, two);
        Tracking once = new Tracking(new Wanted(Set.of(CURRENT)));
        Tracking only = new Tracking(new Wanted(Set.of(CHANGES_ONLY)));
        once.begin(one.now());
        only.begin(one.now());
        agree(ring(8), one, two, three);

        assertEquals(
                Optional.of("view 8 of 3: 1 NO_CHANGE, 2 NO_CHANGE, 3 NO_CHANGE"),
                only.again(one.now()).map(MembershipRulesTest::text));
        assertEquals(Optional.empty(), once.again(one.now()));
        assertEquals(
                Optional.of("view 0 of 0: "),
                only.again(new MemberNode(9, 1).now()).map(MembershipRulesTest::text));
    }

    @Test
    void m34OtherTracksReplaceThoseBefore() {
        agree(ring(4), one, two);
        Witness witness = one.listen(CHANGES_ONLY);
        witness.tracking.want(new Wanted(Set.of(CURRENT, CHANGES)));
        witness.tracking.begin(one.now()).ifPresent(witness.told::add);
        agree(ring(8), one);
        witness.tracking.want(new Wanted(Set.of(CHANGES_ONLY)));
        witness.tracking.begin(one.now()).ifPresent(witness.told::add);
        agree(ring(12), one, two);

        assertEquals(
                List.of(
                        "view 4 of 2: 1 NO_CHANGE, 2 NO_CHANGE",
                        "view 8 of 1: 1 NO_CHANGE, 2 LEFT",
                        "view 12 of 2: 2 JOINED"),
                told(witness));
    }

    @Test
    void m34WhoWantsTheMembersNoMoreBeforeThereAreAnyIsNotToldThem() {
        Witness witness = one.listen(CURRENT, CHANGES);
        witness.tracking.want(new Wanted(Set.of(CHANGES)));
        agree(ring(4), one, two);

        assertEquals(List.of("view 4 of 2: 1 JOINED, 2 JOINED"), told(witness));
    }

    @Test
    void m35WhoLeftIsNoMemberAndWhoJoinedIsOne() {
        agree(ring(4), one, two);
        Witness witness = one.listen(CHANGES_ONLY);
        agree(ring(8), one, three);

        assertEquals("view 8 of 2: 2 LEFT, 3 JOINED", text(witness.last()));
        assertFalse(witness.last().nodes().get(0).node().member());
        assertEquals("node2", witness.last().nodes().get(0).node().name());
        assertTrue(witness.last().nodes().get(1).node().member());
    }

    // What the specification leaves open.

    @Test
    void aNodeThatLeavesTellsThatNobodyIsAMemberAnyMore() {
        agree(ring(4), one, two);
        Witness witness = one.listen(CHANGES);
        one.leave();
        one.leave();
        agree(ring(12), one, two);

        assertEquals(List.of("view 4 of 0: 1 LEFT, 2 LEFT", "view 12 of 2: 1 JOINED, 2 JOINED"), told(witness));
    }

    @Test
    void aProcessThatWasStartedAnewAndNotMissedHasJoined() {
        agree(ring(4), one, two);
        Witness witness = one.listen(CHANGES);
        agree(ring(8), one, new MemberNode(2, 2001));

        assertEquals(List.of("view 8 of 2: 1 NO_CHANGE, 2 JOINED"), told(witness));
        assertEquals("1@4 2@8", one.members());
    }

    @Test
    void aNodeThatBeginsToTellOfItselfIsReconfigured() {
        agree(ring(4), List.of(2), one);
        Witness witness = one.listen(CHANGES_ONLY);
        agree(ring(8), one, two);

        assertEquals(List.of("view 8 of 2: 2 RECONFIGURED"), told(witness));
    }
}
