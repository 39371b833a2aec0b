package org.quorate.it.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorate.it.lab.scenario.Outcome;

class ReportTest {
    private static Outcome kill(double millis) {
        return new Outcome("kill", Map.of("ring without it", millis), List.of(), List.of());
    }

    @Test
    void aTimeThatTwoRunsOfOneRingDifferByIsNotLonger() {
        Outcome outcome = Report.beside(kill(2000 * Report.LONGER_SHARE + Report.LONGER_MILLIS), kill(2000));

        assertTrue(outcome.holds());
        assertEquals("kill: ring without it (daemons only 2000 ms) 2.800 s", outcome.toString());
    }

    @Test
    void aTimeThatIsLongerIsAFlaw() {
        assertFalse(Report.beside(kill(2000 * Report.LONGER_SHARE + Report.LONGER_MILLIS + 1), kill(2000))
                .holds());
    }

    @Test
    void aTimeThatDaemonsOnlyDoNotHaveIsComparedWithNothing() {
        Outcome other = new Outcome("kill", Map.of("two rings", 1.0), List.of(), List.of());

        assertTrue(Report.beside(kill(9000), other).holds());
    }
}
