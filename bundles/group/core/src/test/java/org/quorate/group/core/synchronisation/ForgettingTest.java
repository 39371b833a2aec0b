package org.quorate.group.core.synchronisation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.Departures;

/** Whoever goes on waits until those who were left behind have noticed (specification of quorum, Q-61). */
class ForgettingTest {
    private final Ring ring = new Ring();
    private final Ring.Member one = ring.member(1, 20, "a");
    private final Ring.Member two = ring.member(2, 20, "b");

    ForgettingTest() {
        ring.member(3, 20, "c");
    }

    @Test
    void viewSaysHowLongNodesLeftBehindMayNotKnowIt() {
        one.departures = new Departures(List.of(), List.of(3), 1_500_000_001);
        ring.install(1, 2);
        ring.deliverAll();

        assertEquals(1_501, one.synchronisation.view().doubts().forgottenMillis());
        assertEquals(1_501, two.synchronisation.view().doubts().forgottenMillis());
    }

    @Test
    void nodesLeftBehindBeforeTheMembersCouldAgreeCountToo() {
        ring.install(1, 2, 3);
        ring.deliverAll();
        one.departures = new Departures(List.of(), List.of(3), 1_500_000_000);
        ring.install(1, 2); // interrupted
        one.departures = Departures.NONE;
        ring.now += 500_000_000;
        ring.install(1, 2);
        ring.deliverAll();
        assertEquals(1_000, two.synchronisation.view().doubts().forgottenMillis());

        ring.now += 100_000_000;
        ring.install(2);
        ring.deliverAll();
        assertEquals(900, two.synchronisation.view().doubts().forgottenMillis());

        ring.now += 900_000_000;
        ring.install(1, 2);
        ring.deliverAll();
        assertEquals(0, two.synchronisation.view().doubts().forgottenMillis());
    }

    @Test
    void nodeThatIsBackIsWaitedForNoLonger() {
        one.departures = new Departures(List.of(), List.of(3), 1_500_000_000);
        ring.install(1, 2);
        ring.deliverAll();
        one.departures = Departures.NONE;
        ring.install(1, 2, 3);
        ring.deliverAll();

        assertEquals(0, two.synchronisation.view().doubts().forgottenMillis());
    }

    @Test
    void whoeverOneMemberKnowsToBeGoneNeedNotBeForgotten() {
        one.departures = new Departures(List.of(), List.of(3), 1_500_000_000);
        two.departures = new Departures(List.of(3), List.of(), 1_700_000_000);
        ring.install(1, 2);
        ring.deliverAll();

        assertEquals(0, one.synchronisation.view().doubts().forgottenMillis());
    }

    @Test
    void nodeThatHasJustStartedMayHaveLeftOthersBehind() {
        ring.install(1);
        ring.now += 500_000_000;
        ring.install(1, 2);
        ring.deliverAll();
        assertEquals(2_000, one.synchronisation.view().doubts().youngMillis());

        ring.now += 1_999_000_000;
        ring.install(1, 2);
        ring.deliverAll();
        assertEquals(1, one.synchronisation.view().doubts().youngMillis());
    }

    @Test
    void viewThatIsAgreedOnWhenItsRingIsGoneIsOfThePast() {
        ring.install(1, 2);
        ring.running = false;
        ring.deliverAll();

        assertEquals(true, one.synchronisation.view().doubts().past());
        assertEquals(false, one.synchronisation.isInView());
    }
}
