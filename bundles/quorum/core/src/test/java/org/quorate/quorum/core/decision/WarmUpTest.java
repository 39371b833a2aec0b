package org.quorate.quorum.core.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.Verdict;

/** What is not done as in a real ring would warm up nothing. */
class WarmUpTest {
    @Test
    void configuredNodesCountEachOther() {
        WarmUp warmUp = new WarmUp(new Configured("votes", Rules.settings(3)), Rules.VOTES);

        warmUp.agree(List.of(1, 2, 3));
        assertVerdict(warmUp, Verdict.QUORATE, 3, 1, 2, 3);
        warmUp.agree(List.of(1, 2));
        assertVerdict(warmUp, Verdict.QUORATE, 2, 1, 2);
        warmUp.agree(List.of(3));
        assertVerdict(warmUp, Verdict.INQUORATE, 1, 3);
        assertEquals(new RingId(3, 3), warmUp.finding(3).decision().view().id());
    }

    @Test
    void ofManyNodesFiveTakePart() {
        WarmUp warmUp = new WarmUp(new Configured("votes", Rules.settings(9)), Rules.VOTES);

        warmUp.agree(List.of(1, 2, 3, 4, 5));
        assertVerdict(warmUp, Verdict.QUORATE, 5, 1, 2, 3, 4, 5);
        assertThrows(NullPointerException.class, () -> warmUp.finding(6));
    }

    @Test
    void settingsThatThePolicyRefusesAreNoError() {
        QuorumSettings none = new QuorumSettings(
                new TreeMap<>(), Rules.settings(1, "no.such=1").options());

        Configured refused = new Configured("votes", none);
        WarmUp warmUp = new WarmUp(refused, Rules.VOTES);
        warmUp.agree(List.of(1, 2));
        assertVerdict(warmUp, Verdict.INQUORATE, 0, 1, 2);

        WarmUp.run(refused, Rules.VOTES);
        WarmUp.run(new Configured("votes", Rules.settings(1)), Rules.VOTES);
    }

    private static void assertVerdict(WarmUp warmUp, Verdict verdict, int votes, int... nodes) {
        for (int node : nodes) {
            assertEquals(verdict, warmUp.finding(node).verdict(), "node " + node);
            assertEquals(votes, warmUp.finding(node).decision().present(), "node " + node);
        }
    }
}
