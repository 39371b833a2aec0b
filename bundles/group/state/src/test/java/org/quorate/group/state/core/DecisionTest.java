package org.quorate.group.state.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupViewId;
import org.quorate.group.state.Lineage;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.core.Claim.Stage;
import org.quorate.ordering.RingId;

/** Who has the state after a round (M-84, M-86). */
class DecisionTest {
    private static final GroupViewId ROUND = new GroupViewId(new RingId(1, 20), 1);
    private static final Lineage SHORT = new Lineage(3, 77);
    private static final Lineage LONG = new Lineage(9, 11);

    private final SortedMap<GroupMember, Claim> claims = new TreeMap<>();
    private MergePolicy policy = MergePolicy.REFUSE;

    @Test
    void allBeginWithTheInitialStateWhenNobodyHasAny() {
        claim(1, Stage.NONE, Lineage.EMPTY);
        claim(2, Stage.READING, Lineage.EMPTY);

        assertEquals("READY READY", decide());
        assertTrue(Decision.of(claims).empty());
    }

    @Test
    void whoeverHasNoneWaitsForWhoeverHas() {
        claim(1, Stage.NONE, Lineage.EMPTY);
        claim(2, Stage.READY, SHORT);

        assertEquals("WAITING READY", decide());
    }

    @Test
    void sameHistoryIsNoMerge() {
        claim(1, Stage.READY, SHORT);
        claim(2, Stage.READY, SHORT);

        assertEquals("READY READY", decide());
    }

    @Test
    void sideThatHasSeenNothingLosesHoweverLargeAndQuorate() {
        claim(1, Stage.READY, Lineage.EMPTY, new RingId(1, 16));
        claim(2, Stage.READY, Lineage.EMPTY, new RingId(1, 16));
        claim(3, Stage.READY, SHORT);

        assertEquals("WAITING WAITING READY", decide());
    }

    @Test
    void sideThatWasQuorateLaterWinsBeforeTheLarger() {
        claim(1, Stage.READY, LONG, new RingId(1, 12));
        claim(2, Stage.READY, LONG, new RingId(1, 12));
        claim(3, Stage.READY, SHORT, new RingId(3, 16));

        assertEquals("WAITING WAITING READY", decide());
    }

    @Test
    void largerSideWinsBeforeTheLongerHistory() {
        claim(1, Stage.READY, SHORT);
        claim(2, Stage.READY, SHORT);
        claim(3, Stage.READY, LONG);

        assertEquals("READY READY WAITING", decide());
    }

    @Test
    void longerHistoryWinsThenTheHigherDigest() {
        claim(1, Stage.READY, SHORT);
        claim(2, Stage.READY, LONG);
        assertEquals("WAITING READY", decide());

        claim(1, Stage.READY, new Lineage(9, 12));
        assertEquals("READY WAITING", decide());
    }

    @Test
    void applicationMergesAndAcceptGoesOn() {
        policy = MergePolicy.APPLICATION;
        claim(1, Stage.READY, SHORT);
        claim(2, Stage.READY, LONG);
        claim(3, Stage.NONE, LONG);
        assertEquals("MERGING MERGING WAITING", decide());
        assertEquals(LONG, Decision.of(claims).sides().get(0).lineage());

        policy = MergePolicy.ACCEPT;
        claims.clear();
        claim(1, Stage.READY, SHORT);
        claim(2, Stage.READY, LONG);
        assertEquals("READY READY", decide());
    }

    @Test
    void firstPolicyOfThoseGivenCounts() {
        policy = MergePolicy.ACCEPT;
        claim(1, Stage.READY, SHORT);
        policy = MergePolicy.REFUSE;
        claim(2, Stage.READY, LONG);

        assertEquals("WAITING READY", decide());
    }

    @Test
    void readerGoesOnWithItsDonorAlone() {
        claims.put(member(1), sending(4));
        claims.put(member(2), reading(1, 4));
        claims.put(member(3), reading(1, 3));
        claims.put(member(4), reading(9, 4));

        assertEquals("READY READING WAITING WAITING", decide());
    }

    @Test
    void whoeverHasAllPiecesGoesOnWithTheSideThatTheyAreOf() {
        claim(1, Stage.COMPLETING, LONG);
        assertEquals("READING", decide());

        claim(2, Stage.READY, LONG);
        assertEquals("READING READY", decide());

        claim(3, Stage.READY, SHORT, new RingId(3, 16));
        assertEquals("WAITING WAITING READY", decide());
    }

    private static GroupMember member(int node) {
        return new GroupMember(node, 1, "");
    }

    private void claim(int node, Stage stage, Lineage lineage) {
        claim(node, stage, lineage, RingId.NONE);
    }

    private void claim(int node, Stage stage, Lineage lineage, RingId quorate) {
        claims.put(
                member(node),
                new Claim(ROUND, stage, lineage, LastQuorate.NEVER.after(quorate), policy, 0, TransferId.NONE));
    }

    private Claim sending(int number) {
        return new Claim(ROUND, Stage.READY, LONG, LastQuorate.NEVER, policy, number, TransferId.NONE);
    }

    private Claim reading(int donor, int number) {
        TransferId from = new TransferId(member(donor), number);
        return new Claim(ROUND, Stage.READING, Lineage.EMPTY, LastQuorate.NEVER, policy, 0, from);
    }

    private String decide() {
        List<String> all = Decision.of(claims).statuses().values().stream()
                .map(Status::name)
                .toList();
        return String.join(" ", all);
    }
}
