package org.quorate.quorum.core.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.group.ClusterView;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Decision;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.core.wire.Message;
import org.quorate.quorum.core.wire.MessageBytes;
import org.quorate.quorum.service.RequestOutcome;

/** One test for each rule of the specification of quorum that is about one node's verdict. */
class VerdictRulesTest {
    @Test
    void q17ViewOfOthersIsNotTold() {
        Rules rules = Rules.together(3);
        ModelNode node = rules.node(3);

        node.machine.synchronised(
                new ClusterView(new RingId(1, 99), List.of(1, 2), List.of(), List.of(3), 1), new TreeMap<>());

        assertEquals(Verdict.INQUORATE, node.verdict());
        assertEquals("NOT_A_MEMBER", node.because());
        assertEquals(1, node.counted(Counter.FOREIGN_VIEWS));
    }

    @Test
    void q39WhoSaysFarewellIsNotExpectedAnyMore() {
        Rules rules = fourOfTwoListed();

        assertInstanceOf(RequestOutcome.Done.class, rules.ask(4, new QuorumEvent.MemberLeaving(rules.view(4), 4)));
        rules.rings(List.of(List.of(1, 2, 3)));
        assertEquals(3, rules.node(1).now().decision().expected());
        rules.ask(3, new QuorumEvent.MemberLeaving(rules.view(3), 3));
        rules.rings(List.of(List.of(1, 2)));

        assertEquals(2, rules.node(1).now().decision().expected());
        assertEquals(Verdict.QUORATE, rules.node(1).verdict());
    }

    @Test
    void q39WhoGoesWithoutAFarewellIsStillExpected() {
        Rules rules = fourOfTwoListed();

        rules.rings(List.of(List.of(1, 2)));

        assertEquals(4, rules.node(1).now().decision().expected());
        assertEquals(Verdict.INQUORATE, rules.node(1).verdict());
    }

    @Test
    void q39NobodySaysFarewellForAnother() {
        Rules rules = fourOfTwoListed();

        assertInstanceOf(RequestOutcome.Refused.class, rules.ask(1, new QuorumEvent.MemberLeaving(rules.view(1), 4)));

        assertEquals(4, rules.node(1).now().decision().expected());
    }

    /** Two nodes are listed, and four are members. */
    private static Rules fourOfTwoListed() {
        Rules rules = new Rules(2, "allow.downscale=true");
        List.of(1, 2, 3, 4).forEach(node -> rules.start(node, Rules.VOTES));
        rules.rings(List.of(List.of(1, 2, 3, 4)));
        assertEquals(Verdict.QUORATE, rules.node(1).verdict());
        assertEquals(4, rules.node(1).now().decision().expected());
        return rules;
    }

    @Test
    void q40VotesAreDurableBeforeTheVerdictThatDependsOnThem() {
        Rules rules = new Rules(3, "expected.votes.tracking=true");
        List.of(1, 2, 3).forEach(node -> rules.start(node, Rules.VOTES));
        rules.form(List.of(List.of(1, 2, 3)));
        ModelNode node = rules.node(1);

        rules.cluster.step(1);
        assertEquals(Verdict.INQUORATE, node.verdict());
        assertEquals(List.of(3), List.copyOf(node.writes));

        rules.cluster.written(1);
        assertEquals(Verdict.QUORATE, node.verdict());
        assertEquals(3, rules.cluster.stored.get(1));
    }

    @Test
    void q40FailedWriteIsTriedAgainAndNobodyActsMeanwhile() {
        Rules rules = new Rules(2, "expected.votes.tracking=true");
        List.of(1, 2).forEach(node -> rules.start(node, Rules.VOTES));
        rules.form(List.of(List.of(1, 2)));
        rules.cluster.step(1);
        ModelNode node = rules.node(1);

        node.machine.kept(node.writes.remove(), "the disk is full");
        assertEquals("VOTES_NOT_KEPT", node.because());
        assertTrue(node.notices.contains(Notice.NOT_KEPT));
        assertEquals(KeptVotes.AGAIN_MILLIS, node.armed.get(Deadline.KEEP_AGAIN));

        node.machine.deadlinePassed(Deadline.KEEP_AGAIN);
        rules.cluster.written(1);
        assertEquals(Verdict.QUORATE, node.verdict());
    }

    @Test
    void q40RestartRemembersTheVotesThatWereKept() {
        Rules rules = Rules.together(3, "expected.votes.tracking=true");
        rules.cluster.stored.put(1, 7);
        rules.cluster.crash(1);

        rules.start(1, Rules.VOTES);
        rules.rings(List.of(List.of(1), List.of(2, 3)));

        assertEquals(7, rules.node(1).now().decision().expected());
    }

    @Test
    void damagedKeptVotesLetTheNodeNotAct() {
        ModelNode node = new ModelNode(1);
        node.start(new Configured("votes", Rules.settings(1)), OptionalInt.empty());
        node.machine.policyBound(Rules.VOTES);

        node.machine.synchronised(
                new ClusterView(new RingId(1, 1), List.of(1), List.of(1), List.of(), 1), new TreeMap<>());

        assertEquals(Verdict.INQUORATE, node.verdict());
        assertEquals("KEPT_VOTES_DAMAGED", node.because());
    }

    @Test
    void q61VerdictIsUndecidedAtOnceWhenNobodyKnowsTheMembers() {
        Rules rules = Rules.together(3);
        ModelNode node = rules.node(1);
        assertEquals(Verdict.QUORATE, node.verdict());

        node.machine.membershipUnknown();
        assertEquals(Verdict.UNDECIDED, node.verdict());
        assertFalse(node.now().undecidedBecause().isEmpty());
        assertEquals(Verdict.QUORATE, node.now().decision().verdict());

        rules.rings(List.of(List.of(1, 2), List.of(3)));
        assertEquals(Verdict.QUORATE, node.verdict());
        assertEquals(Verdict.INQUORATE, rules.node(3).verdict());
    }

    @Test
    void q61VerdictStaysWhileARingFormsForAJoin() {
        Rules rules = new Rules(3);
        List.of(1, 2, 3).forEach(node -> rules.start(node, Rules.VOTES));
        rules.rings(List.of(List.of(1, 2)));

        rules.form(List.of(List.of(1, 2, 3)));

        assertEquals(Verdict.QUORATE, rules.node(1).verdict());
    }

    @Test
    void q62MemberWithoutStateHasNoVoteAndIsNamed() {
        Rules rules = new Rules(3);
        List.of(1, 2, 3).forEach(node -> rules.start(node, Rules.VOTES));
        ModelNode first = rules.node(1);
        TreeMap<Integer, byte[]> states = new TreeMap<>();
        List.of(1, 2).forEach(node -> states.put(node, rules.node(node).machine.state()));
        ClusterView view = new ClusterView(new RingId(1, 9), List.of(1, 2, 3), List.of(1, 2, 3), List.of(), 1);

        first.machine.synchronised(view, states);
        assertEquals(Verdict.QUORATE, first.verdict());
        assertEquals(2, first.now().decision().present());
        assertEquals("without a vote: node 3 has brought no state", textOf(first, "UNCOUNTED"));

        rules.node(3).machine.synchronised(view, states);
        assertEquals(Verdict.INQUORATE, rules.node(3).verdict());
        assertEquals("UNCOUNTED", rules.node(3).because());
    }

    @Test
    void q62DamagedStateCountsAsNone() {
        Rules rules = new Rules(3);
        List.of(1, 2, 3).forEach(node -> rules.start(node, Rules.VOTES));
        TreeMap<Integer, byte[]> states = new TreeMap<>();
        List.of(1, 2, 3)
                .forEach(node -> states.put(node, rules.node(node).machine.state()));
        states.put(2, new byte[] {1, 2, 3});
        ModelNode first = rules.node(1);

        first.machine.synchronised(
                new ClusterView(new RingId(1, 9), List.of(1, 2, 3), List.of(2, 3), List.of(), 1), states);

        assertEquals(1, first.counted(Counter.DAMAGED_STATES));
        assertEquals(List.of(1, 3), first.now().decision().view().members());
        assertEquals("without a vote: node 2 has brought no state", textOf(first, "UNCOUNTED"));
    }

    @Test
    void q62WhoHasAnotherPolicyThanThoseWhoMayActIsNotCounted() {
        Rules rules = Rules.together(3);
        rules.rings(List.of(List.of(1, 2), List.of(3)));
        ModelNode third = rules.cluster.start(3, new Configured("other", rules.settings()));
        third.machine.policyBound(Rules.OTHER);

        rules.rings(List.of(List.of(1, 2, 3)));

        assertEquals(Verdict.QUORATE, rules.node(1).verdict());
        assertEquals(
                "without a vote: node 3 has the policy other, and votes decides", textOf(rules.node(1), "UNCOUNTED"));
        assertEquals(Verdict.INQUORATE, third.verdict());
    }

    @Test
    void q62NobodyActsWherePoliciesDifferAndNobodyCould() {
        Rules rules = new Rules(2);
        rules.start(1, Rules.VOTES);
        rules.cluster
                .start(2, new Configured("other", rules.settings()))
                .machine
                .policyBound(Rules.OTHER);

        rules.rings(List.of(List.of(1, 2)));

        assertEquals("NOBODY_COUNTED", rules.node(1).because());
        assertEquals(
                "node 1 has the policy votes, and others have another one; node 2 has the policy other, and others have"
                        + " another one",
                rules.node(1).text());
    }

    @Test
    void q63FirstMemberWatchesTheQuietTimeAndTheNextOneAfterIt() {
        Rules rules = Rules.together(5, "last.man.standing=true");
        rules.rings(List.of(List.of(1, 2, 3, 4)));
        assertEquals(10_000L, rules.node(1).armed.get(Deadline.WINDOW));
        assertFalse(rules.node(2).armed.containsKey(Deadline.WINDOW));

        rules.rings(List.of(List.of(2, 3, 4)));
        assertEquals(10_000L, rules.node(2).armed.get(Deadline.WINDOW));
        rules.node(2).machine.deadlinePassed(Deadline.WINDOW);
        rules.cluster.settle();

        for (int node : List.of(2, 3, 4)) {
            assertEquals(3, rules.node(node).now().decision().expected());
            assertFalse(rules.node(node).armed.containsKey(Deadline.WINDOW));
        }
    }

    @Test
    void q63QuietTimeIsNotOverBecauseAnotherMemberSaysSo() {
        Rules rules = Rules.together(5, "last.man.standing=true");
        rules.rings(List.of(List.of(1, 2, 3, 4)));

        byte[] bytes = MessageBytes.write(new Message.WindowOver(rules.view(1)));
        rules.node(1).machine.delivered(3, bytes, 1, bytes.length - 1);

        assertEquals(5, rules.node(1).now().decision().expected());
        assertEquals(1, rules.node(1).counted(Counter.UNFITTING_MESSAGES));
        RequestOutcome asked = rules.ask(1, new QuorumEvent.WindowPassed(rules.view(1)));
        assertInstanceOf(RequestOutcome.Refused.class, asked);
    }

    @Test
    void q66FindingNamesPolicyVersionAndView() {
        Rules rules = Rules.together(3);
        Finding finding = rules.node(2).now();

        assertEquals("votes", finding.policy());
        assertEquals("1.0.0", finding.policyVersion());
        assertEquals(rules.view(2), finding.decision().view().id());
        assertEquals("3 of 3 votes, 2 needed", rules.node(2).text());
    }

    @Test
    void damagedMessageIsCountedAndIgnored() {
        Rules rules = Rules.together(3);
        ModelNode node = rules.node(1);
        Finding before = node.now();

        node.machine.delivered(2, new byte[] {0, 77, 1}, 1, 2);
        node.machine.delivered(2, new byte[0], 0, 0);

        assertEquals(2, node.counted(Counter.DAMAGED_MESSAGES));
        assertEquals(before, node.now());
    }

    @Test
    void leavingTheRingEndsTheVerdict() {
        Rules rules = Rules.together(3);

        rules.node(1).machine.detached();

        assertEquals("NOT_A_MEMBER", rules.node(1).because());
        assertFalse(rules.node(1).now().member());
    }

    private static String textOf(ModelNode node, String reason) {
        return node.now().decision().reasons().stream()
                .filter(each -> each.name().equals(reason))
                .map(Decision.Reason::text)
                .findFirst()
                .orElse("");
    }
}
