package org.quorate.quorum.votes.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Applied;
import org.quorate.quorum.PolicyState;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.QuorumView;

/** What the tables of the oracle cannot say: events of old views, and what people read. */
class VotesStateTest {
    private static final RingId ALONE = new RingId(1, 4);
    private static final RingId TOGETHER = new RingId(1, 8);

    private final VotesPolicy policy = new VotesPolicy();
    private final QuorumSettings settings =
            new QuorumSettings(new TreeMap<>(Map.of(1, 1, 2, 1, 3, 1)), new TreeMap<>());

    private PolicyState start(int node) {
        return policy.start(settings, new QuorumView(ALONE, List.of(node)), 0);
    }

    private PolicyState together() {
        return policy.install(new QuorumView(TOGETHER, List.of(1, 2)), new TreeMap<>(Map.of(1, start(1), 2, start(2))));
    }

    @Test
    void q69EventOfAnotherViewIsRefused() {
        Applied late = together().apply(new QuorumEvent.VotesExpected(ALONE, 2));

        Applied.Refused refused = assertInstanceOf(Applied.Refused.class, late);
        assertEquals("It is about view 1.4, and now it is 1.8.", refused.why());
    }

    @Test
    void reasonsNameTheNumbersAndWhoIsMissing() {
        assertEquals("2 of 3 votes, 2 needed", text(together()));
        assertEquals("1 of 3 votes, 2 needed; not here: node 2, node 3", text(start(1)));
    }

    private static String text(PolicyState state) {
        return state.decision().reasons().get(0).text();
    }

    @Test
    void changesThatMakeNoSenseAreRefusedWithTheNumbers() {
        PolicyState state = together();

        assertEquals(
                "1 votes cannot be expected where 2 are present.",
                why(state, new QuorumEvent.VotesExpected(TOGETHER, 1)));
        assertEquals(
                "Node 7 is not a member; members are [1, 2].", why(state, new QuorumEvent.VotesGiven(TOGETHER, 7, 1)));
        assertEquals(
                "Node 7 is not a member; members are [1, 2].", why(state, new QuorumEvent.MemberLeaving(TOGETHER, 7)));
        assertEquals(
                "70000 is not a number of votes, 0 to 65535.",
                why(state, new QuorumEvent.VotesGiven(TOGETHER, 1, 70_000)));
        assertEquals("The settings have no arbiter.", why(state, new QuorumEvent.DeviceLost(TOGETHER, 1)));
    }

    private static String why(PolicyState state, QuorumEvent event) {
        return assertInstanceOf(Applied.Refused.class, state.apply(event)).why();
    }

    @Test
    void memberThatHasBroughtNothingOfItsOwnIsAnErrorOfTheCaller() {
        QuorumView view = new QuorumView(TOGETHER, List.of(1, 2));
        SortedMap<Integer, PolicyState> ofOthers = new TreeMap<>(Map.of(1, start(1), 2, start(1)));

        assertThrows(IllegalArgumentException.class, () -> policy.install(view, new TreeMap<>(Map.of(1, start(1)))));
        assertThrows(IllegalArgumentException.class, () -> policy.install(view, ofOthers));
    }
}
