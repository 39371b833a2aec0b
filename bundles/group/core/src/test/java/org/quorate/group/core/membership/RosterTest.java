package org.quorate.group.core.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.group.core.membership.MemberNode.agree;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.group.ClusterNode;
import org.quorate.group.ClusterView;
import org.quorate.group.MembershipView;
import org.quorate.group.core.wire.MemberState;
import org.quorate.ordering.RingId;

/** What is known of a member, and since which view it is one. */
class RosterTest {
    private final MemberNode one = new MemberNode(1, 1000);
    private final MemberNode two = new MemberNode(2, 2000);
    private final MemberNode three = new MemberNode(3, 3000);

    private static RingId ring(long sequence) {
        return new RingId(1, sequence);
    }

    // The data of a member.

    @Test
    void allThatANodeToldOfItselfIsKnownEverywhere() {
        agree(ring(4), one, two);

        ClusterNode there = one.roster.view().members().get(1);
        assertEquals(
                new ClusterNode(
                        2,
                        "node2",
                        List.of("10.0.0.2"),
                        true,
                        Optional.of(MemberNode.instant(2000)),
                        4,
                        "framework 2.2000",
                        "1.0.0"),
                there);
        assertEquals(there, two.roster.local());
        assertEquals(4, one.roster.view().number());
        assertTrue(one.roster.view().known());
    }

    @Test
    void whoTellsNothingIsAMemberWithItsNameAlone() {
        agree(ring(4), List.of(7), one, two);

        assertEquals(
                new ClusterNode(7, "node7", List.of(), true, Optional.empty(), 0, "", ""),
                two.roster.view().members().get(2));
    }

    @Test
    void bytesThatMakeNoSenseTellNothing() {
        TreeMap<Integer, byte[]> states = new TreeMap<>();
        states.put(1, one.roster.state());
        states.put(2, new byte[] {9, 9, 9});

        one.roster.agreed(new ClusterView(ring(4), List.of(1, 2), List.of(), List.of(), 1), states);

        assertEquals("1@4 2@0", one.members());
    }

    @Test
    void aNodeInNoViewIsNoMember() {
        assertEquals(MembershipView.NONE, one.roster.view());
        assertFalse(one.roster.local().member());
        assertEquals(0, one.roster.local().initialView());

        agree(ring(4), one, two);
        one.leave();

        assertEquals(MembershipView.NONE, one.roster.view());
        assertFalse(one.roster.local().member());
    }

    @Test
    void membersOfAnUnknownFateAreMarked() {
        one.roster.known(true);
        assertFalse(one.roster.view().known(), "in no view");

        agree(ring(4), one, two);
        one.roster.known(false);
        assertFalse(one.roster.view().known());
        assertEquals("1@4 2@4", one.members());
        one.roster.known(true);
        assertTrue(one.roster.view().known());

        TreeMap<Integer, byte[]> states = new TreeMap<>();
        states.put(1, one.roster.state());
        ClusterView past =
                new ClusterView(ring(8), List.of(1), List.of(), List.of(), 1, new ClusterView.Doubts(true, 0, 0));
        one.roster.agreed(past, states);
        assertFalse(one.roster.view().known());
    }

    // Initial views.

    @Test
    void whoWasThereFirstHasTheLowerInitialView() {
        agree(ring(4), one);
        agree(ring(8), one, two);
        agree(ring(12), one, two, three);

        for (MemberNode node : List.of(one, two, three)) {
            assertEquals("1@4 2@8 3@12", node.members());
        }
    }

    @Test
    void whoeverComesBackHasBecomeAMemberAnew() {
        agree(ring(4), one, two, three);
        agree(ring(8), one, two);
        three.leave();
        agree(ring(12), one, two, three);

        assertEquals("1@4 2@4 3@12", three.members());
    }

    @Test
    void whoLeftIsNewEvenWhereItWouldBeTheLowestOfTwo() {
        agree(ring(4), one, two);
        agree(ring(8), two);
        one.leave();
        agree(ring(12), one, two);

        assertEquals("1@12 2@4", one.members());
    }

    @Test
    void ofTwoSidesTheLargerOneGoesOn() {
        MemberNode four = new MemberNode(4, 4000);
        MemberNode five = new MemberNode(5, 5000);
        agree(ring(4), one, two, three, four, five);
        agree(new RingId(1, 8), one, two);
        agree(new RingId(3, 8), three, four, five);
        agree(ring(12), one, two, three, four, five);

        for (MemberNode node : List.of(one, two, three, four, five)) {
            assertEquals("1@12 2@12 3@4 4@4 5@4", node.members());
        }
    }

    @Test
    void ofTwoSidesOfOneSizeTheOneWithTheLowestIdGoesOn() {
        MemberNode four = new MemberNode(4, 4000);
        agree(ring(4), one, two, three, four);
        agree(new RingId(2, 12), two, three);
        agree(new RingId(1, 8), one, four);
        agree(ring(16), one, two, three, four);

        assertEquals("1@4 2@16 3@16 4@4", three.members());
    }

    @Test
    void whoSaysWhatCannotBeIsNew() {
        agree(ring(4), one, two);
        MemberState.Self self = new MemberState.Self("node2", 2000, "", "", List.of());
        for (long claim : new long[] {0, -1, 5, Long.MIN_VALUE, Long.MAX_VALUE}) {
            MemberNode judge = new MemberNode(1, 1000);
            TreeMap<Integer, byte[]> states = new TreeMap<>();
            states.put(1, one.roster.state());
            states.put(2, new MemberState(ring(4), claim, self).write());

            judge.roster.agreed(new ClusterView(ring(8), List.of(1, 2), List.of(), List.of(), 1), states);

            assertEquals("1@4 2@8", judge.members(), "claim " + claim);
        }
    }
}
