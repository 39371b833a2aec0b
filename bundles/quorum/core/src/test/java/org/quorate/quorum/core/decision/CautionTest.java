package org.quorate.quorum.core.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.group.ClusterView;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/** nobody acts while somebody else still may. A node that has all the votes by itself shows it. */
class CautionTest {
    private final ModelNode node = new ModelNode(1);
    private long sequence;

    CautionTest() {
        node.start(new Configured("votes", Rules.settings(1)), OptionalInt.of(0));
        node.machine.policyBound(Rules.VOTES);
    }

    private void view(boolean past, long forgottenMillis, long youngMillis) {
        TreeMap<Integer, byte[]> states = new TreeMap<>();
        states.put(1, node.machine.state());
        sequence += 4;
        node.machine.synchronised(
                new ClusterView(
                        new RingId(1, sequence),
                        List.of(1),
                        List.of(),
                        List.of(),
                        1,
                        new ClusterView.Doubts(past, forgottenMillis, youngMillis)),
                states);
    }

    private void timePasses() {
        node.armed.remove(Deadline.FORGOTTEN);
        node.machine.deadlinePassed(Deadline.FORGOTTEN);
    }

    @Test
    void nodeActsWhenThoseLeftBehindHaveNoticed() {
        view(false, 700, 0);
        assertEquals(Verdict.UNDECIDED, node.verdict());
        assertEquals(Verdict.QUORATE, node.now().decision().verdict());
        assertEquals(700, node.armed.get(Deadline.FORGOTTEN));
        assertTrue(
                node.now().undecidedBecause().contains("left behind"),
                node.now().undecidedBecause());

        timePasses();
        assertEquals(Verdict.QUORATE, node.verdict());
    }

    @Test
    void nodesThatHaveJustStartedWaitUnlessOneOfThemCouldActBefore() {
        view(false, 0, 2_000);
        assertEquals(Verdict.UNDECIDED, node.verdict());
        assertEquals(2_000, node.armed.get(Deadline.FORGOTTEN));
        assertTrue(
                node.now().undecidedBecause().contains("just started"),
                node.now().undecidedBecause());

        view(false, 0, 1_500); // decided, but never told that it may act
        assertEquals(1_500, node.armed.get(Deadline.FORGOTTEN));
        timePasses();
        assertEquals(Verdict.QUORATE, node.verdict());

        view(false, 0, 1_000); // somebody has joined who has just started
        assertEquals(Verdict.QUORATE, node.verdict());
        assertFalse(node.armed.containsKey(Deadline.FORGOTTEN));
    }

    @Test
    void longerOfTwoReasonsCounts() {
        view(false, 2_500, 2_000);

        assertEquals(2_500, node.armed.get(Deadline.FORGOTTEN));
    }

    @Test
    void viewOfThePastLetsNobodyAct() {
        view(true, 0, 0);
        assertEquals(Verdict.UNDECIDED, node.verdict());

        view(false, 0, 0);
        assertEquals(Verdict.QUORATE, node.verdict());
    }

    @Test
    void tokenThatComesBackBringsTheVerdictBack() {
        view(false, 0, 0);
        node.machine.membershipUnknown();
        assertEquals(Verdict.UNDECIDED, node.verdict());
        node.machine.membershipKnown();

        assertEquals(Verdict.QUORATE, node.verdict());
    }

    @Test
    void nextViewForgetsWhatTheLastWaitedFor() {
        view(false, 700, 0);
        view(false, 0, 0);

        assertFalse(node.armed.containsKey(Deadline.FORGOTTEN));
        assertEquals(Verdict.QUORATE, node.verdict());
    }
}
