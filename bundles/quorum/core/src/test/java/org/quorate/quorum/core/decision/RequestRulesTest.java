package org.quorate.quorum.core.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Decision;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.service.ImaginedChange;
import org.quorate.quorum.service.RequestOutcome;
import org.quorate.quorum.service.WhatIf;

/** What operators ask for, and what becomes of it. */
class RequestRulesTest {
    @Test
    void requestCountsAtAllMembersAndIsAnsweredWhenDelivered() {
        Rules rules = Rules.together(5);
        rules.rings(List.of(List.of(1, 2), List.of(3, 4, 5)));

        RequestOutcome outcome = rules.ask(3, new QuorumEvent.VotesExpected(rules.view(3), 3));

        assertEquals(new RequestOutcome.Done(rules.view(3)), outcome);
        for (int node : List.of(3, 4, 5)) {
            assertEquals(3, rules.node(node).now().decision().expected());
        }
    }

    @Test
    void q69RequestAboutAnotherViewIsRefused() {
        Rules rules = Rules.together(3);
        RingId old = new RingId(1, 0);

        RequestOutcome outcome = rules.ask(1, new QuorumEvent.VotesExpected(old, 2));

        assertEquals(new RequestOutcome.ViewChanged(old, rules.view(1)), outcome);
    }

    @Test
    void q69RequestThatTheViewOvertakesChangesNothing() {
        Rules rules = Rules.together(3);
        RingId seen = rules.view(1);
        rules.node(1).machine.request(77, new QuorumEvent.VotesExpected(seen, 4));

        rules.rings(List.of(List.of(1, 2), List.of(3)));

        assertEquals(
                new RequestOutcome.ViewChanged(seen, rules.view(1)),
                rules.node(1).outcomes.get(77L));
        assertEquals(3, rules.node(1).now().decision().expected());
        assertEquals(3, rules.node(2).now().decision().expected());
        assertTrue(rules.node(2).counted(Counter.OLD_MESSAGES) > 0);
    }

    @Test
    void requestThatMakesNoSenseIsRefusedWithTheNumbers() {
        Rules rules = Rules.together(3);

        RequestOutcome outcome = rules.ask(1, new QuorumEvent.VotesExpected(rules.view(1), 1));

        assertEquals(new RequestOutcome.Refused("1 votes cannot be expected where 3 are present."), outcome);
    }

    @Test
    void requestWithoutRoomIsRefused() {
        Rules rules = Rules.together(3);
        rules.node(1).room = false;

        RequestOutcome outcome = rules.ask(1, new QuorumEvent.WaitReleased(rules.view(1)));

        assertEquals(new RequestOutcome.NoRoom(), outcome);
    }

    @Test
    void moreRequestsThanMayBeOpenAreRefused() {
        Rules rules = Rules.together(3);
        ModelNode node = rules.node(1);
        for (int number = 1; number <= Requests.MAX_OPEN; number++) {
            node.machine.request(number, new QuorumEvent.WaitReleased(rules.view(1)));
        }

        node.machine.request(9_999, new QuorumEvent.WaitReleased(rules.view(1)));

        assertEquals(new RequestOutcome.NoRoom(), node.outcomes.get(9_999L));
        assertEquals(1, node.outcomes.size());
    }

    @Test
    void requestOfANodeThatLeavesMayHaveBeenOrdered() {
        Rules rules = Rules.together(3);
        ModelNode node = rules.node(1);
        node.machine.request(5, new QuorumEvent.WaitReleased(rules.view(1)));

        node.machine.detached();

        assertInstanceOf(RequestOutcome.Unknown.class, node.outcomes.get(5L));
    }

    @Test
    void requestWhileMembersAreUnknownIsRefused() {
        Rules rules = Rules.together(3);
        rules.node(1).machine.membershipUnknown();

        RequestOutcome outcome = rules.ask(1, new QuorumEvent.WaitReleased(rules.view(1)));

        assertInstanceOf(RequestOutcome.NotSynchronised.class, outcome);
    }

    @Test
    void whatIsOnlyOfTheNodeItselfIsTakenFromNobodyElse() {
        Rules rules = Rules.together(3, "allow.downscale=true", "expected.votes=3");

        RequestOutcome ofOther = rules.ask(1, new QuorumEvent.MemberLeaving(rules.view(1), 2));
        RequestOutcome ofItself = rules.ask(2, new QuorumEvent.MemberLeaving(rules.view(2), 2));

        assertEquals(new RequestOutcome.Refused("Node 1 cannot say that of node 2, only of itself."), ofOther);
        assertEquals(new RequestOutcome.Done(rules.view(2)), ofItself);
    }

    @Test
    void imaginedLossesAreWhatRealOnesAre() {
        Rules rules = Rules.together(3);
        Seat basis = rules.node(1).now().basis().orElseThrow();

        WhatIf one = new Imagination(basis).decide(List.of(List.of(new ImaginedChange.NodeLost(2))));
        WhatIf steps = new Imagination(basis)
                .decide(List.of(
                        List.of(new ImaginedChange.NodeLost(2)),
                        List.of(new ImaginedChange.NodeLost(3)),
                        List.of(new ImaginedChange.NodeJoined(2))));

        assertEquals(List.of(Verdict.QUORATE), verdicts(one));
        assertEquals(List.of(Verdict.QUORATE, Verdict.INQUORATE, Verdict.QUORATE), verdicts(steps));
    }

    @Test
    void imaginedChangesInOneStepHappenInTheNewView() {
        Rules rules = Rules.together(5);
        Seat basis = rules.node(1).now().basis().orElseThrow();

        WhatIf result = new Imagination(basis)
                .decide(List.of(
                        List.of(
                                new ImaginedChange.NodeLost(4),
                                new ImaginedChange.NodeLost(5),
                                new ImaginedChange.ExpectedSet(3)),
                        List.of(new ImaginedChange.NodeLost(3))));

        assertEquals(List.of(Verdict.QUORATE, Verdict.QUORATE), verdicts(result));
        assertEquals(Verdict.QUORATE, rules.node(1).verdict());
        assertEquals(5, rules.node(1).now().decision().expected());
    }

    @Test
    void imaginedNonsenseIsRefused() {
        Rules rules = Rules.together(2);
        Seat basis = rules.node(1).now().basis().orElseThrow();

        assertEquals(
                new WhatIf.Refused("Node 7 is not counted in the view, so it cannot be lost."),
                new Imagination(basis).decide(List.of(List.of(new ImaginedChange.NodeLost(7)))));
        assertEquals(
                new WhatIf.Refused("Node 2 is a member, so it cannot join."),
                new Imagination(basis).decide(List.of(List.of(new ImaginedChange.NodeJoined(2)))));
        assertEquals(
                new WhatIf.Refused("The settings have no arbiter."),
                new Imagination(basis).decide(List.of(List.of(new ImaginedChange.DeviceLost()))));
        assertEquals(
                new WhatIf.Refused("Nobody would be left."),
                new Imagination(basis)
                        .decide(List.of(List.of(new ImaginedChange.NodeLost(1), new ImaginedChange.NodeLost(2)))));
    }

    private static List<Verdict> verdicts(WhatIf result) {
        return assertInstanceOf(WhatIf.Decided.class, result).steps().stream()
                .map(Decision::verdict)
                .toList();
    }
}
