package org.quorate.group.state.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupViewId;
import org.quorate.group.state.Lineage;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.core.Claim.Stage;
import org.quorate.ordering.RingId;

/** Who is asked for the state, and who counts as one that has it. */
class RosterTest {
    private static final GroupViewId ROUND = new GroupViewId(new RingId(1, 20), 1);
    private static final Lineage STATE = new Lineage(3, 77);
    private static final Lineage OTHER = new Lineage(9, 11);
    private static final GroupMember ONE = member(1);
    private static final GroupMember TWO = member(2);
    private static final GroupMember THREE = member(3);

    private final SortedMap<GroupMember, Claim> claims = new TreeMap<>();

    @Test
    void doneOfMergeThatCameToNothingDoesNotMeanThatASnapshotIsRead() {
        claim(ONE, Stage.READY, OTHER);
        claim(TWO, Stage.READY, STATE);
        Roster roster = decide(MergePolicy.APPLICATION);
        int attempt = roster.attempt();
        roster.failed(ONE, 0);
        assertTrue(roster.begin(ONE, 1).isPresent());
        assertTrue(roster.is(TWO, Status.READING));

        roster.done(TWO, attempt); // was under way when the merge was called off

        assertTrue(roster.is(TWO, Status.READING));
        roster.done(TWO, 0);
        assertTrue(roster.is(TWO, Status.READY));
    }

    @Test
    void doneOfMergeCountsForEachWhoSaysIt() {
        claim(ONE, Stage.READY, OTHER);
        claim(TWO, Stage.READY, STATE);
        Roster roster = decide(MergePolicy.APPLICATION);

        roster.done(ONE, roster.attempt());
        assertTrue(roster.is(ONE, Status.READY));
        assertTrue(roster.is(TWO, Status.READING));

        roster.done(TWO, roster.attempt());
        assertTrue(roster.is(TWO, Status.READY));
    }

    @Test
    void donorThatFailedIsAskedAgainWhenTheOtherIsGone() {
        claim(ONE, Stage.READY, STATE);
        claim(TWO, Stage.READY, STATE);
        claim(THREE, Stage.NONE, Lineage.EMPTY);
        Roster roster = decide(MergePolicy.REFUSE);
        roster.begin(ONE, 1);
        roster.failed(ONE, 1);
        assertFalse(roster.wantsSnapshotOf(ONE));
        assertTrue(roster.wantsSnapshotOf(TWO));
        roster.begin(TWO, 1);

        roster.retain(Set.of(ONE, THREE));

        assertEquals(List.of(THREE), roster.all(Status.WAITING));
        assertTrue(roster.wantsSnapshotOf(ONE));
    }

    private Roster decide(MergePolicy policy) {
        Round round = new Round(ROUND, claims.keySet());
        claims.forEach((member, each) -> round.add(
                member,
                new Claim(
                        each.round(),
                        each.stage(),
                        each.lineage(),
                        each.quorate(),
                        policy,
                        each.sending(),
                        each.reading())));
        return Roster.of(round, Decision.of(round.claims()));
    }

    private void claim(GroupMember member, Stage stage, Lineage lineage) {
        claims.put(member, new Claim(ROUND, stage, lineage, LastQuorate.NEVER, MergePolicy.REFUSE, 0, TransferId.NONE));
    }

    private static GroupMember member(int node) {
        return new GroupMember(node, 1, "replica of test");
    }
}
