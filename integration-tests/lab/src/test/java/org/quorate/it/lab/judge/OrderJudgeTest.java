package org.quorate.it.lab.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.quorate.it.lab.trace.MessageName;
import org.quorate.it.lab.trace.RingName;
import org.quorate.it.lab.trace.Trace;

class OrderJudgeTest {
    private static final RingName FIRST = new RingName(1, 9);
    private static final RingName SECOND = new RingName(1, 13);

    private final Trace one = new Trace("node1", 1);
    private final Trace two = new Trace("node2", 2);

    private static void ring(Trace trace, RingName ring, boolean whole) {
        trace.ring(1, ring, new TreeSet<>(List.of(1, 2)), whole);
    }

    /** Message 101 is the first one of node 1, 203 the third one of node 2. */
    private static void told(Trace trace, int... messages) {
        Arrays.stream(messages).forEach(m -> trace.delivered(1, new MessageName(m / 100, 77, m % 100), 0));
    }

    private OrderJudge.Verdict judged() {
        return OrderJudge.judge(List.of(one, two));
    }

    private void assertFlaw(String text) {
        List<String> flaws = judged().flaws();
        assertTrue(flaws.stream().anyMatch(f -> f.contains(text)), flaws::toString);
    }

    @Test
    void oneOrderHasNoFlaw() {
        for (Trace each : List.of(one, two)) {
            ring(each, FIRST, true);
            told(each, 101, 201, 102);
            ring(each, SECOND, true);
            told(each, 103);
        }

        assertEquals(new OrderJudge.Verdict(4, 8, 2, 0, List.of()), judged());
    }

    @Test
    void whoHasNotAllYetIsNoFlaw() {
        ring(one, FIRST, true);
        told(one, 101, 201, 102);
        ring(two, FIRST, true);
        told(two, 101, 201);

        assertEquals(List.of(), judged().flaws());
    }

    @Test
    void anotherOrderIsAFlaw() {
        ring(one, FIRST, true);
        told(one, 101, 201);
        ring(two, FIRST, true);
        told(two, 201, 101);

        assertFlaw("differ: message 0");
    }

    @Test
    void whoGoesOnTogetherMustHaveBeenToldEquallyMuch() {
        ring(one, FIRST, true);
        told(one, 101, 201);
        ring(one, SECOND, true);
        ring(two, FIRST, true);
        told(two, 101);
        ring(two, SECOND, true);

        assertFlaw("messages more");
    }

    @Test
    void whoGoesOnElsewhereMayHaveBeenToldLess() {
        ring(one, FIRST, true);
        told(one, 101, 201);
        ring(one, SECOND, true);
        ring(two, FIRST, true);
        told(two, 101);
        ring(two, new RingName(2, 13), true);

        assertEquals(List.of(), judged().flaws());
    }

    @Test
    void whoJoinsLaterIsToldTheRest() {
        ring(one, FIRST, true);
        told(one, 101, 102, 201, 103);
        ring(two, FIRST, false);
        told(two, 201, 103);

        assertEquals(List.of(), judged().flaws());
    }

    @Test
    void aHoleInTheRestIsAFlaw() {
        ring(one, FIRST, true);
        told(one, 101, 201, 103, 104);
        ring(two, FIRST, false);
        told(two, 201, 104);

        assertFlaw("differ: message 1");
    }

    @Test
    void aHoleInWhatASenderSentIsAFlaw() {
        ring(one, FIRST, true);
        told(one, 101, 103);

        assertFlaw("right after 1/77/1");
    }

    @Test
    void aMessageIsToldOnceAndInOneRing() {
        ring(one, FIRST, true);
        told(one, 101, 201);
        ring(one, SECOND, true);
        told(one, 201);

        assertFlaw("twice");
        assertFlaw("others in 1.9");
    }

    @Test
    void whatADaemonTellsItsOwnClientAfterAPauseIsCountedAndNoFlaw() {
        ring(one, FIRST, true);
        told(one, 203, 101);
        two.away();
        ring(two, FIRST, true);
        told(two, 201, 202, 203, 101);

        OrderJudge.Verdict verdict = judged();
        assertEquals(List.of(), verdict.flaws());
        assertEquals(2, verdict.echoes());
    }

    @Test
    void suchMessagesMayComeAmongThoseOfOthers() {
        ring(one, FIRST, true);
        told(one, 101, 102, 103, 204, 104);
        two.away();
        ring(two, FIRST, true);
        told(two, 101, 102, 202, 103, 203, 204, 104);

        assertEquals(List.of(), judged().flaws());
        assertEquals(2, judged().echoes());
    }

    @Test
    void suchMessagesMayComeInTheRingOfBeforeThePause() {
        ring(one, FIRST, true);
        told(one, 101, 201);
        ring(two, FIRST, true);
        told(two, 101, 201);
        two.away();
        told(two, 202, 203);

        OrderJudge.Verdict verdict = judged();
        assertEquals(List.of(), verdict.flaws());
        assertEquals(2, verdict.echoes());
    }

    @Test
    void whatOthersAreNotToldAfterTheFirstThatTheyAreIsAFlaw() {
        ring(one, FIRST, true);
        told(one, 101, 203, 102);
        two.away();
        ring(two, FIRST, true);
        told(two, 101, 203, 204, 102);

        assertFlaw("differ: message 2");
    }

    @Test
    void withoutAPauseTheSameIsAFlaw() {
        ring(one, FIRST, true);
        told(one, 203, 101);
        ring(two, FIRST, true);
        told(two, 201, 202, 203, 101);

        assertFlaw("differ: message 0");
    }

    @Test
    void afterAPauseTheRestMustBeInOrderStill() {
        ring(one, FIRST, true);
        told(one, 203, 101, 102);
        two.away();
        ring(two, FIRST, true);
        told(two, 201, 202, 203, 102);

        assertFlaw("differ: message 1");
    }
}
