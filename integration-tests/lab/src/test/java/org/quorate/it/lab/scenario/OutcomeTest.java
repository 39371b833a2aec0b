package org.quorate.it.lab.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static Outcome kill(double millis) {
        return new Outcome("kill", Map.of("ring without it", millis), List.of(), List.of());
    }

    @Test
    void aTimeThatTwoRunsOfOneRingDifferByIsNotLonger() {
        Outcome outcome =
                kill(2000 * Outcome.LONGER_SHARE + Outcome.LONGER_MILLIS).beside(kill(2000));

        assertTrue(outcome.holds());
        assertEquals("kill: ring without it 2.800 s (daemons only 2.000 s)", outcome.toString());
    }

    @Test
    void aTimeThatIsLongerIsAFlaw() {
        assertFalse(kill(2000 * Outcome.LONGER_SHARE + Outcome.LONGER_MILLIS + 1)
                .beside(kill(2000))
                .holds());
    }

    @Test
    void aTimeThatDaemonsOnlyDoNotHaveIsComparedWithNothing() {
        Outcome other = new Outcome("kill", Map.of("two rings", 1.0), List.of(), List.of());

        assertTrue(kill(9000).beside(other).holds());
    }

    @Test
    void theMedianOfSeveralTimesCountsAndAllOfThemAreSaid() {
        Outcome outcome = Outcome.ofAll(List.of(kill(3000), kill(1), kill(2)));

        assertEquals(Map.of("ring without it", 2.0), outcome.millis());
        assertEquals(List.of("ring without it was 3.000 s, 0.001 s, 0.002 s"), outcome.notes());
        assertTrue(outcome.beside(kill(1)).holds());
        assertTrue(kill(3000).beside(kill(1)).isTooLong());
    }

    @Test
    void aFlawOfOneTimeIsAFlawOfAll() {
        Outcome flawed = new Outcome("kill", Map.of(), List.of(), List.of("a flaw"));

        assertEquals(List.of("a flaw"), Outcome.ofAll(List.of(flawed, kill(1))).flaws());
    }
}
