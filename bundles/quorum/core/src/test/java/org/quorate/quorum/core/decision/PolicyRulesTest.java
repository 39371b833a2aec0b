package org.quorate.quorum.core.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.core.wire.Brought;
import org.quorate.quorum.core.wire.BroughtBytes;
import org.quorate.quorum.core.wire.Message;
import org.quorate.quorum.core.wire.MessageBytes;
import org.quorate.quorum.service.RequestOutcome;

/** Policies that come, go and are changed while the cluster runs. */
class PolicyRulesTest {
    private static final QuorumSettings TIE = Rules.settings(4, "tie.breaker=lowest");

    @Test
    void nodeWithoutPolicyMayNotAct() {
        Rules rules = new Rules(1);
        rules.start(1);

        rules.rings(List.of(List.of(1)));

        assertEquals(Verdict.INQUORATE, rules.node(1).verdict());
        assertEquals("NO_POLICY", rules.node(1).because());
    }

    @Test
    void nodeWhosePolicyComesLateIsCountedAfterAll() {
        Rules rules = new Rules(3);
        rules.start(1, Rules.VOTES);
        rules.start(2);
        rules.start(3);
        rules.rings(List.of(List.of(1, 2, 3)));
        assertEquals(Verdict.INQUORATE, rules.node(1).verdict());

        rules.node(2).machine.policyBound(Rules.VOTES);
        rules.cluster.settle();

        assertEquals(Verdict.QUORATE, rules.node(1).verdict());
        assertEquals(Verdict.QUORATE, rules.node(2).verdict());
        assertEquals(rules.node(1).now().decision(), rules.node(2).now().decision());
        assertEquals(List.of(1, 2), rules.node(1).now().decision().view().members());
    }

    @Test
    void settingsThatThePolicyRefusesLetTheNodeNotAct() {
        ModelNode node = new ModelNode(1);
        node.start(new Configured("votes", new QuorumSettings(new TreeMap<>(), new TreeMap<>())), OptionalInt.of(0));

        node.machine.policyBound(Rules.VOTES);

        assertEquals("SETTINGS_REFUSED", node.because());
        assertTrue(node.notices.contains(Notice.SETTINGS_REFUSED));
        assertEquals(0, node.machine.state().length);
    }

    @Test
    void policyThatGoesTakesTheVerdictWithItAndTheNextVersionCatchesUp() {
        Rules rules = Rules.together(3);
        ModelNode node = rules.node(1);

        node.machine.policyUnbound(Rules.VOTES);
        assertEquals("NO_POLICY", node.because());
        assertEquals(Verdict.QUORATE, rules.node(2).verdict());
        rules.ask(2, new QuorumEvent.VotesExpected(rules.view(2), 4));
        node.machine.policyBound(new Offer("votes", "1.0.1", Rules.OTHER.policy()));

        assertEquals(Verdict.QUORATE, node.verdict());
        assertEquals(4, node.now().decision().expected());
        assertEquals("1.0.1", node.now().policyVersion());
    }

    @Test
    void nodeThatMissedMoreThanCanWaitFollowsFromTheNextRingOn() {
        Rules rules = Rules.together(3);
        ModelNode node = rules.node(1);
        node.machine.policyUnbound(Rules.VOTES);
        for (int message = 0; message <= Ring.MAX_DEFERRED; message++) {
            rules.ask(2, new QuorumEvent.WaitReleased(rules.view(2)));
        }

        node.machine.policyBound(Rules.VOTES);
        assertEquals("CANNOT_FOLLOW", node.because());

        rules.rings(List.of(List.of(1, 2, 3)));
        assertEquals(Verdict.QUORATE, node.verdict());
    }

    @Test
    void q68AllMembersChangeAtTheSameMessage() {
        Rules rules = Rules.together(4);
        List.of(1, 2, 3, 4).forEach(node -> rules.node(node).machine.policyBound(Rules.OTHER));

        long number = rules.change(2, "other", TIE);
        rules.cluster.settle();

        assertEquals(
                new RequestOutcome.Done(rules.view(2)), rules.node(2).outcomes.get(number));
        for (ModelNode node : rules.cluster.nodes.values()) {
            assertEquals("other", node.now().policy());
            assertEquals("2.0.0", node.now().policyVersion());
            assertEquals(1, node.now().policyChange());
            assertEquals(Verdict.QUORATE, node.verdict());
            assertTrue(node.findings.stream().skip(2).allMatch(each -> each.verdict() == Verdict.QUORATE));
            assertTrue(node.notices.contains(Notice.POLICY_CHANGED));
        }
        rules.rings(List.of(List.of(1, 2), List.of(3, 4)));
        assertEquals("TIE_BROKEN", rules.node(1).because());
    }

    @Test
    void q68ChangeIsRefusedUnlessEveryMemberCanFollow() {
        Rules rules = Rules.together(4);
        List.of(1, 2, 3).forEach(node -> rules.node(node).machine.policyBound(Rules.OTHER));

        long number = rules.change(1, "other", TIE);
        rules.cluster.settle();

        assertEquals(
                new RequestOutcome.Refused("Node 4 cannot follow. It has no quorum policy other."),
                rules.node(1).outcomes.get(number));
        rules.cluster
                .nodes
                .values()
                .forEach(node -> assertEquals("votes", node.now().policy()));
        assertFalse(rules.node(1).armed.containsKey(Deadline.ANSWERS));
    }

    @Test
    void q68ChangeIsRefusedWhereTheMembersMayNotAct() {
        Rules rules = Rules.together(4);
        rules.rings(List.of(List.of(1, 2), List.of(3, 4)));

        long number = rules.change(1, "votes", TIE);

        RequestOutcome outcome = rules.node(1).outcomes.get(number);
        assertEquals(
                new RequestOutcome.Refused("The policy is changed only where the members may act, and they may not."),
                outcome);
    }

    @Test
    void q68ChangeToAPolicyThatThisNodeLacksIsRefusedAtOnce() {
        Rules rules = Rules.together(2);

        long number = rules.change(1, "disk", rules.settings());

        assertEquals(
                new RequestOutcome.PolicyAbsent("disk"), rules.node(1).outcomes.get(number));
    }

    @Test
    void q68CommitThatNotAllHaveAgreedToIsIgnored() {
        Rules rules = Rules.together(3);
        long number = rules.change(1, "votes", Rules.settings(3, "tie.breaker=lowest"));
        List.of(1, 2, 3).forEach(rules.cluster::step); // the proposal, no answer

        byte[] commit = MessageBytes.write(new Message.Commit(rules.view(1), number));
        rules.node(2).machine.delivered(1, commit, 1, commit.length - 1);

        assertEquals(0, rules.node(2).now().policyChange());
        assertEquals(1, rules.node(2).counted(Counter.UNFITTING_MESSAGES));
    }

    /** The arbiter is lost between the proposal and the commit. */
    @Test
    void q68CommitIsRefusedWhenTheMembersMayNotActAnyMore() {
        Rules rules = Rules.together(2, "device=true");
        rules.rings(List.of(List.of(1), List.of(2)));
        rules.node(1).machine.tellDevice(voice -> voice.bound("votes"));
        rules.node(1).machine.tellDevice(voice -> voice.answered(rules.view(1), 1, true, 9_000));
        rules.cluster.settle();
        assertEquals(Verdict.QUORATE, rules.node(1).verdict());

        long number = rules.change(1, "votes", rules.settings());
        rules.node(1).machine.tellDevice(voice -> voice.lost(rules.view(1)));
        rules.cluster.settle();

        assertEquals(
                new RequestOutcome.Refused("The members may not act any more, so the policy stays."),
                rules.node(1).outcomes.get(number));
        assertEquals(0, rules.node(1).now().policyChange());
    }

    @Test
    void q68SettingsThatThePolicyRefusesAreRefused() {
        Rules rules = Rules.together(2);

        long number = rules.change(1, "votes", Rules.settings(2, "bogus=true"));

        RequestOutcome outcome = rules.node(1).outcomes.get(number);
        assertInstanceOf(RequestOutcome.Refused.class, outcome);
        assertTrue(outcome.text().startsWith("quorum.bogus is not an option of the policy votes"), outcome.text());
    }

    @Test
    void q68ViewChangeAbortsAChange() {
        Rules rules = Rules.together(4);
        long number = rules.change(1, "votes", TIE);
        List.of(1, 2, 3, 4).forEach(rules.cluster::step); // the proposal, no answer

        rules.rings(List.of(List.of(1, 2, 3), List.of(4)));

        assertInstanceOf(
                RequestOutcome.ViewChanged.class, rules.node(1).outcomes.get(number));
        rules.cluster.nodes.values().forEach(node -> assertEquals(0, node.now().policyChange()));
    }

    @Test
    void q68ChangeThatAMemberDoesNotAnswerIsWithdrawn() {
        Rules rules = Rules.together(3);
        rules.node(3).room = false;
        long number = rules.change(1, "votes", Rules.settings(3, "wait.for.all=true"));
        rules.cluster.settle();
        assertEquals(Ballot.ANSWER_MILLIS, rules.node(1).armed.get(Deadline.ANSWERS));

        rules.node(1).machine.deadlinePassed(Deadline.ANSWERS);
        rules.cluster.settle();

        assertEquals(
                new RequestOutcome.Refused("These nodes have not answered in time: [3]. The policy stays."),
                rules.node(1).outcomes.get(number));
        rules.node(3).room = true;
        rules.node(3).machine.roomAgain();
        rules.cluster.settle();
        assertEquals(0, rules.node(1).now().policyChange());
    }

    @Test
    void q68ChangeAfterWhichTheMembersCouldNotActIsRefused() {
        Rules rules = Rules.together(4, "tie.breaker=lowest");
        rules.rings(List.of(List.of(1, 2), List.of(3, 4)));

        long number = rules.change(1, "votes", Rules.settings(4));
        rules.cluster.settle();

        assertEquals(
                new RequestOutcome.Refused("Under the new policy the members could not act: 2 of 4 votes, 3 needed; not"
                        + " here: node 3, node 4."),
                rules.node(1).outcomes.get(number));
        assertEquals(Verdict.QUORATE, rules.node(1).verdict());
    }

    /** Otherwise it would bring a verdict that is long over. */
    @Test
    void whoIsNotCountedRemembersTheRingAsIfItWereAlone() {
        Rules rules = Rules.together(3);
        ModelNode third = rules.node(3);
        third.machine.policyUnbound(Rules.VOTES);
        rules.rings(List.of(List.of(1, 2, 3)));
        assertEquals(List.of(1, 2), rules.node(1).now().decision().view().members());
        rules.node(3).room = false;

        third.machine.policyBound(Rules.VOTES);

        Brought brought = BroughtBytes.read(third.machine.state()).orElseThrow();
        assertEquals(List.of(3), brought.memory().view().members());
        assertFalse(brought.acted());
    }

    /** Node 3 brings a change that nodes 1 and 2 cannot follow. */
    @Test
    void introductionDoesNotTakeTheVoteFromOthers() {
        Rules rules = Rules.together(5);
        List.of(3, 4, 5).forEach(node -> rules.node(node).machine.policyBound(Rules.OTHER));
        rules.rings(List.of(List.of(1, 2), List.of(3, 4, 5)));
        rules.change(3, "other", rules.settings());
        rules.cluster.settle();
        byte[] state = rules.node(3).machine.state();
        rules.rings(List.of(List.of(1, 2), List.of(3), List.of(4, 5)));
        Finding before = rules.node(1).now();
        rules.cluster.crash(3);
        rules.start(3);
        rules.rings(List.of(List.of(1, 2, 3)));

        byte[] bytes = MessageBytes.write(
                new Message.Introduction(rules.view(1), BroughtBytes.read(state).orElseThrow()));
        rules.node(1).machine.delivered(3, bytes, 1, bytes.length - 1);

        assertEquals(List.of(1, 2), rules.node(1).now().decision().view().members());
        assertEquals("votes", rules.node(1).now().policy());
        assertEquals(before.policyChange(), rules.node(1).now().policyChange());
    }

    @Test
    void memberThatIsCountedIsNotCountedAnew() {
        Rules rules = Rules.together(3, "device=true");
        rules.ask(1, new QuorumEvent.DeviceAnswered(rules.view(1), 1, true, false));
        Finding before = rules.node(1).now();
        byte[] bytes = MessageBytes.write(new Message.Introduction(
                rules.view(1), BroughtBytes.read(rules.node(2).machine.state()).orElseThrow()));

        rules.node(1).machine.delivered(2, bytes, 1, bytes.length - 1);

        assertEquals(before.decision(), rules.node(1).now().decision());
        assertEquals(1, rules.node(1).counted(Counter.UNFITTING_MESSAGES));
    }
}
