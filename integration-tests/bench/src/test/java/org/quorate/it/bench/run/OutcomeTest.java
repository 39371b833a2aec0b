package org.quorate.it.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.it.bench.node.Line;
import org.quorate.it.bench.node.Work;

class OutcomeTest {
    private static final String GOOD = "result delivered=10 gaps=0 changes=0 chain=aa window_messages=1000"
            + " window_nanos=1000000000 cpu_nanos=500000000 count=4 p50=2000 self_count=0 self_p50=0";

    @Test
    void equalChainsCount() {
        Outcome outcome = outcome(GOOD, GOOD);

        assertEquals(Optional.empty(), outcome.flaw());
        assertFalse(outcome.isOutOfOrder());
        assertEquals(1000, outcome.messagesPerSecond());
        assertEquals(0.5, outcome.cores());
        assertEquals(1000, outcome.microsPerMessage());
        assertEquals(2, outcome.peerMicros("p50"));
        assertEquals(Double.NaN, outcome.selfMicros("p50"));
    }

    @Test
    void differentChainsAreTheOneThingThatMustNotBe() {
        Outcome outcome = outcome(GOOD, GOOD.replace("chain=aa", "chain=bb"));

        assertEquals(Optional.of("the order is not the same at all nodes"), outcome.flaw());
        assertTrue(outcome.isOutOfOrder());
    }

    @Test
    void aRoundInWhichANodeMissedMessagesDoesNotCount() {
        Outcome outcome = outcome(GOOD, GOOD.replace("delivered=10", "delivered=9 incomplete"));

        assertEquals(Optional.of("node 2 delivered 9 of 10"), outcome.flaw());
        assertFalse(outcome.isOutOfOrder());
    }

    @Test
    void aGapIsOutOfOrder() {
        Outcome outcome = outcome(GOOD, GOOD.replace("gaps=0", "gaps=1"));

        assertEquals(Optional.of("node 2 missed messages between others of one sender"), outcome.flaw());
        assertTrue(outcome.isOutOfOrder());
    }

    @Test
    void failuresAndChangesOfMembersDoNotCount() {
        assertEquals(
                Optional.of("node 2: it broke"),
                outcome(GOOD, GOOD + " failure=it_broke").flaw());
        assertEquals(
                Optional.of("node 1 saw 2 changes of the members"),
                outcome(GOOD.replace("changes=0", "changes=2"), GOOD).flaw());
    }

    private static Outcome outcome(String... lines) {
        TreeMap<Integer, Line> results = new TreeMap<>();
        for (String line : lines) {
            results.put(results.size() + 1, Line.parse(line));
        }
        return Outcome.of(new Work(Work.Kind.FLOOD, 1, 64, false, List.of(1, 2), 0, 1, 0), 10, results);
    }
}
