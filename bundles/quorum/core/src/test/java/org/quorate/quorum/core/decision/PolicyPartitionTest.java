package org.quorate.quorum.core.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.quorum.PolicyState;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.core.wire.Message;
import org.quorate.quorum.core.wire.MessageBytes;

/** Rings that part in the middle of a change of the policy, and meet again. */
class PolicyPartitionTest {
    private static final QuorumSettings TIE = Rules.settings(4, "tie.breaker=lowest");

    /** The policy before lets the half with node 4 act, the one after the half with node 1, which alone knows of it. */
    @Test
    void q68WhoAloneKnowsOfAChangeActsOnlyIfThePolicyBeforeLetsIt() {
        Rules rules = Rules.together(4, "tie.breaker=highest");
        rules.change(1, "votes", TIE);
        List<Integer> all = List.of(1, 2, 3, 4);
        all.forEach(rules.cluster::step); // the proposal
        all.forEach(node -> all.forEach(rules.cluster::step)); // four answers; the commit is sent

        RingId together = rules.view(1);
        rules.formInTheMiddle(List.of(List.of(1, 2), List.of(3, 4)));
        rules.cluster.settle();

        Standing held = rules.node(1).machine.shared().orElseThrow();
        assertEquals(together, held.now().memory().lastQuorate());
        assertEquals(1, rules.node(1).now().policyChange());
        assertEquals(Verdict.INQUORATE, rules.node(1).verdict());
        assertEquals("POLICY_BEFORE", rules.node(1).because());
        assertEquals(0, rules.node(3).now().policyChange());
        assertEquals(Verdict.QUORATE, rules.node(3).verdict());
        byte[] confirmation = MessageBytes.write(new Message.Confirmation(
                rules.view(1), rules.node(1).machine.shared().orElseThrow().change()));
        rules.node(1).machine.delivered(1, confirmation, 1, confirmation.length - 1);
        assertEquals("POLICY_BEFORE", rules.node(1).because());

        rules.rings(List.of(all));
        rules.rings(List.of(List.of(1, 2), List.of(3, 4)));
        assertEquals(Verdict.QUORATE, rules.node(1).verdict());
        assertEquals(Verdict.INQUORATE, rules.node(3).verdict());
    }

    @Test
    void q68WhoMissedAChangeLearnsOfItWhenTheyMeet() {
        Rules rules = Rules.together(4);
        List.of(1, 2, 3, 4).forEach(node -> rules.node(node).machine.policyBound(Rules.OTHER));
        rules.rings(List.of(List.of(1, 2, 3), List.of(4)));
        rules.change(1, "other", TIE);
        rules.cluster.settle();
        assertEquals(0, rules.node(4).now().policyChange());

        rules.rings(List.of(List.of(1, 2, 3, 4)));

        assertEquals("other", rules.node(4).now().policy());
        assertEquals(1, rules.node(4).now().policyChange());
        assertEquals(rules.node(1).now().decision(), rules.node(4).now().decision());
    }

    /** Node 3 was alone and could not act then; under the new policy it could have, and that must not count as if it had. */
    @Test
    void q68WhoMissedAChangeDoesNotRememberToHaveActedUnderIt() {
        Rules rules = Rules.together(3);
        rules.rings(List.of(List.of(1), List.of(2, 3)));
        rules.rings(List.of(List.of(1, 2), List.of(3)));
        rules.change(1, "votes", Rules.settings(3, "tie.breaker=highest", "wait.for.all=true"));
        rules.cluster.settle();
        assertEquals(1, rules.node(2).now().policyChange());

        rules.rings(List.of(List.of(2), List.of(1, 3)));

        assertEquals(Verdict.QUORATE, rules.node(2).verdict());
        assertEquals(Verdict.INQUORATE, rules.node(1).verdict());
        assertEquals("OTHERS_MAY_ACT", rules.node(3).because());
    }

    @Test
    void q68WhoLacksThePolicyOfTheOthersIsNotCounted() {
        Rules rules = Rules.together(3);
        List.of(1, 2).forEach(node -> rules.node(node).machine.policyBound(Rules.OTHER));
        rules.rings(List.of(List.of(1, 2), List.of(3)));
        rules.change(1, "other", rules.settings());
        rules.cluster.settle();

        rules.rings(List.of(List.of(1, 2, 3)));
        assertEquals(List.of(1, 2), rules.node(1).now().decision().view().members());
        assertEquals("NO_POLICY", rules.node(3).because());

        rules.node(3).machine.policyBound(Rules.OTHER);
        rules.cluster.settle();
        assertEquals(Verdict.QUORATE, rules.node(3).verdict());
        assertEquals(List.of(1, 2, 3), rules.node(1).now().decision().view().members());
    }

    @Test
    void q40WhileAPolicyIsChangedBothSayWhatIsToBeKept() {
        PolicyState state = Rules.VOTES
                .policy()
                .start(
                        Rules.settings(3, "expected.votes.tracking=true"),
                        new QuorumView(new RingId(1, 0), List.of(1)),
                        5);
        Standing tracking =
                Standing.of(new Seat(Rules.VOTES, Rules.settings(3, "expected.votes.tracking=true"), state));

        Standing changed = tracking.changed(Rules.OTHER, Rules.settings(3));

        assertEquals(5, changed.decision().keptVotes());
        assertEquals(0, changed.confirmed().decision().keptVotes());
    }

    /** Node 1 alone takes the confirmation, and goes on with node 2 by the new policy; node 3 meets node 4, which the one before favours. */
    @Test
    void q68HalfThatThePolicyBeforeFavoursDoesNotWinByWhatOnlyThatOneRemembers() {
        Rules rules = Rules.together(4, "tie.breaker=highest");
        rules.rings(List.of(List.of(1, 2, 3), List.of(4)));
        rules.change(1, "votes", TIE);
        for (int entry = 1; entry <= 5; entry++) { // the proposal, three answers, the commit
            List.of(1, 2, 3).forEach(rules.cluster::step);
        }
        rules.form(List.of(List.of(1, 3), List.of(2), List.of(4)));
        List.of(1, 3).forEach(rules.cluster::step);
        assertEquals(Verdict.QUORATE, rules.node(1).verdict());
        assertTrue(rules.node(3).machine.shared().orElseThrow().before().isPresent());

        RingId ofBoth = rules.view(3);
        rules.formInTheMiddle(List.of(List.of(1, 2), List.of(3, 4)));
        rules.cluster.settle();

        assertEquals(Verdict.QUORATE, rules.node(1).verdict());
        assertEquals(Verdict.INQUORATE, rules.node(3).verdict());
        Seat held = rules.node(3).machine.shared().flatMap(Standing::before).orElseThrow();
        assertEquals(ofBoth, held.memory().lastQuorate());
        rules.rings(List.of(List.of(3, 4)));
        assertEquals(Verdict.INQUORATE, rules.node(3).verdict());
    }
}
