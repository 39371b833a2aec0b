package org.quorate.quorum.core.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/** Answers of an arbiter in the order of a ring, with the rows of section 5.6 of the specification. */
class DeviceRulesTest {
    private static final long VALID = 9_000;

    private static Rules withDevice(int nodes, int votes) {
        Rules rules = Rules.together(nodes, "device=true", "device.votes=" + votes);
        for (int node = 1; node <= nodes; node++) {
            rules.node(node).machine.tellDevice(voice -> voice.bound("votes"));
        }
        return rules;
    }

    private static void answers(Rules rules, int node, RingId view, boolean casts) {
        rules.node(node).machine.tellDevice(voice -> voice.answered(view, casts ? 1 : 0, casts, VALID));
        rules.cluster.settle();
    }

    private static void lost(Rules rules, int node) {
        rules.node(node).machine.tellDevice(voice -> voice.lost(rules.view(node)));
        rules.cluster.settle();
    }

    private static Verdict verdict(Rules rules, int node) {
        return rules.node(node).verdict();
    }

    @Test
    void halfThatTheArbiterVotesForActsAndTheOtherDoesNot() {
        Rules rules = withDevice(4, 1);
        rules.rings(List.of(List.of(1, 2), List.of(3, 4)));
        assertEquals(Verdict.INQUORATE, verdict(rules, 1));

        answers(rules, 1, rules.view(1), true);
        answers(rules, 2, rules.view(1), true);
        answers(rules, 3, rules.view(3), false);

        assertEquals(Verdict.QUORATE, verdict(rules, 1));
        assertEquals(Verdict.QUORATE, verdict(rules, 2));
        assertEquals(Verdict.INQUORATE, verdict(rules, 3));
        assertEquals(List.of(rules.view(1) + " 1"), rules.node(1).heard);
        assertEquals(List.of(rules.view(1) + " 1"), rules.node(2).heard);
        assertEquals(List.of(rules.view(3) + " 0"), rules.node(3).heard);
    }

    /** who alone hears the arbiter may be gone, and its votes given to the other half, before the others notice. */
    @Test
    void memberThatDoesNotHearTheArbiterItselfDoesNotActByItsVotes() {
        Rules rules = withDevice(4, 1);
        rules.rings(List.of(List.of(1, 2), List.of(3, 4)));

        answers(rules, 2, rules.view(1), true);

        assertEquals(Verdict.QUORATE, verdict(rules, 2));
        assertEquals(Verdict.INQUORATE, verdict(rules, 1));
        assertEquals("ARBITER_NOT_HEARD", rules.node(1).because());
        rules.rings(List.of(List.of(1, 2, 3)));
        assertEquals(Verdict.QUORATE, verdict(rules, 1));
    }

    /** It is said at once and not when it has its place in the order: the votes may be given to others from then on. */
    @Test
    void memberThatIsDeniedTheVotesDoesNotActEvenWhileTheOrderHasNoRoom() {
        Rules rules = withDevice(4, 1);
        rules.rings(List.of(List.of(1, 2)));
        answers(rules, 1, rules.view(1), true);
        rules.node(1).room = false;

        answers(rules, 1, rules.view(1), false);

        assertEquals(Verdict.INQUORATE, verdict(rules, 1));
    }

    /** A word that waited for room and was replaced is not ordered, so it is not told to be either. */
    @Test
    void wordThatReplacesOneWaitingForRoomIsTheOneThatIsHeard() {
        Rules rules = withDevice(2, 1);
        rules.rings(List.of(List.of(1)));
        rules.node(1).room = false;
        answers(rules, 1, rules.view(1), true);
        answers(rules, 1, rules.view(1), false);

        rules.node(1).room = true;
        rules.node(1).machine.roomAgain();
        rules.cluster.settle();

        assertEquals(List.of(rules.view(1) + " 0"), rules.node(1).heard);
    }

    @Test
    void arbiterThatIsLostTakesItsVoteAlongAndTwoOfTwoNodesGoOn() {
        Rules rules = withDevice(2, 1);
        answers(rules, 1, rules.view(1), true);
        answers(rules, 2, rules.view(1), true);

        lost(rules, 1);
        lost(rules, 2);
        assertEquals(Verdict.QUORATE, verdict(rules, 1));

        rules.rings(List.of(List.of(1)));
        assertEquals(Verdict.INQUORATE, verdict(rules, 1));
    }

    @Test
    void lastOfThreeActsWithTheVotesOfTheOthersAndStopsWithoutThem() {
        Rules rules = withDevice(3, 2);
        rules.rings(List.of(List.of(3)));
        assertEquals(Verdict.INQUORATE, verdict(rules, 3));

        answers(rules, 3, rules.view(3), true);
        assertEquals(Verdict.QUORATE, verdict(rules, 3));

        lost(rules, 3);
        assertEquals(Verdict.INQUORATE, verdict(rules, 3));
    }

    /** */
    @Test
    void answerForAnotherViewIsCountedAndNotOrdered() {
        Rules rules = withDevice(2, 1);
        RingId before = rules.view(1);
        rules.rings(List.of(List.of(1)));

        answers(rules, 1, before, true);

        assertEquals(Verdict.INQUORATE, verdict(rules, 1));
        assertEquals(1, rules.node(1).counted(Counter.OLD_ANSWERS));
        assertTrue(rules.node(1).heard.isEmpty());
    }

    /** */
    @Test
    void answerThatIsNotRenewedIsLost() {
        Rules rules = withDevice(2, 1);
        rules.rings(List.of(List.of(1)));
        answers(rules, 1, rules.view(1), true);
        assertEquals(VALID, rules.node(1).armed.get(Deadline.DEVICE));

        rules.node(1).machine.deadlinePassed(Deadline.DEVICE);
        rules.cluster.settle();

        assertEquals(Verdict.INQUORATE, verdict(rules, 1));
        assertEquals(List.of(rules.view(1) + " 1", rules.view(1) + " -1"), rules.node(1).heard);
    }

    @Test
    void answerThatIsRenewedIsOrderedOnce() {
        Rules rules = withDevice(2, 1);
        answers(rules, 1, rules.view(1), true);
        answers(rules, 1, rules.view(1), true);

        assertEquals(1, rules.node(1).heard.size());
    }

    @Test
    void nothingIsWithdrawnWhereNothingWasSaid() {
        Rules rules = withDevice(2, 1);
        lost(rules, 1);

        assertTrue(rules.node(1).heard.isEmpty());
        assertFalse(rules.node(1).armed.containsKey(Deadline.DEVICE));
    }

    @Test
    void arbiterThatGoesWithItsBundleTakesItsVoteAlong() {
        Rules rules = withDevice(2, 1);
        rules.rings(List.of(List.of(1)));
        answers(rules, 1, rules.view(1), true);

        rules.node(1).machine.tellDevice(DeviceVoice::unbound);
        rules.cluster.settle();

        assertEquals(Verdict.INQUORATE, verdict(rules, 1));
    }

    @Test
    void arbiterOfAnotherPolicyIsNotAsked() {
        Rules rules = withDevice(2, 1);
        rules.rings(List.of(List.of(1)));
        rules.node(1).machine.tellDevice(voice -> voice.bound("qnetd"));
        answers(rules, 1, rules.view(1), true);

        assertEquals(Verdict.INQUORATE, verdict(rules, 1));
    }

    /** A counting anew forgets what was said before; so it is said again. */
    @Test
    void answerIsSaidAgainWhenMembersAreCountedAnew() {
        Rules rules = new Rules(4, "device=true", "device.votes=1");
        for (int node = 1; node <= 4; node++) {
            ModelNode model = node == 2 ? rules.start(node) : rules.start(node, Rules.VOTES);
            model.machine.tellDevice(voice -> voice.bound("votes"));
        }
        rules.rings(List.of(List.of(1, 2)));
        answers(rules, 1, rules.view(1), true);
        answers(rules, 2, rules.view(1), true);
        assertEquals(Verdict.INQUORATE, verdict(rules, 1));

        rules.node(2).machine.policyBound(Rules.VOTES);
        rules.cluster.settle();

        assertEquals(Verdict.QUORATE, verdict(rules, 1));
        assertEquals(Verdict.QUORATE, verdict(rules, 2));
    }

    /** the policy before has no arbiter and refuses the answer; the new one is told when it decides alone. */
    @Test
    void answerIsSaidAgainWhenThePolicyWithTheArbiterDecidesAlone() {
        Rules rules = Rules.together(3);
        for (int node = 1; node <= 3; node++) {
            rules.node(node).machine.policyBound(Rules.OTHER);
            rules.node(node).machine.tellDevice(voice -> voice.bound("other"));
        }
        rules.cluster.settle();
        answers(rules, 1, rules.view(1), true);
        rules.change(1, "other", Rules.settings(3, "device=true", "device.votes=2"));
        rules.cluster.settle();

        assertEquals(5, rules.node(2).now().decision().present());
    }

    @Test
    void answerWaitsForRoomInTheOrder() {
        Rules rules = withDevice(2, 1);
        rules.rings(List.of(List.of(1)));
        rules.node(1).room = false;
        answers(rules, 1, rules.view(1), true);
        assertEquals(Verdict.INQUORATE, verdict(rules, 1));

        rules.node(1).room = true;
        rules.node(1).machine.roomAgain();
        rules.cluster.settle();
        assertEquals(Verdict.QUORATE, verdict(rules, 1));
    }
}
