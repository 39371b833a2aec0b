package org.quorate.testing.simulator.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SequenceChartTest {
    private static final long MILLI = 1_000_000;

    private final SequenceChart chart = new SequenceChart(new int[] {1, 2, 5}, 20);

    private void at(long millis, int node, String what) {
        chart.line(0, millis * MILLI, node, what);
    }

    @Test
    void framesAreArrowsAndWhatHappensAtANodeIsALetter() {
        at(1, 1, "-> all DATA 1.4 7 of 1");
        at(2, 5, "<- 1 DATA 1.4 7 of 1");
        at(2, 1, "x> 2 DATA 1.4 7 of 1 (lost)");
        at(3, 5, "delivers 12 agreed seq 7/0 of 1.4");
        at(4, 0, "crash-1: crash 5");
        at(5, 2, "<- 5 COMMIT 1.8 0/2");

        assertEquals("""
                             n1       n2       n5      \s
                   0.001000  o        |        |  n1 -> all DATA 1.4 7 of 1
                   0.002000  o---------------->|  DATA 1.4 7 of 1
                   0.002000  o-------x|        |  DATA 1.4 7 of 1 (lost)
                   0.003000  |        |        D  n5 delivers 12 agreed seq 7/0 of 1.4
                   0.004000  ===================  crash-1: crash 5
                   0.005000  |        |<-------o  COMMIT 1.8 0/2
                """, chart.text());
    }

    @Test
    void whatOnlyKeepsARingGoingIsFolded() {
        for (int i = 1; i <= 9; i++) {
            at(i, 2, "<- 1 TOKEN 1.4 #" + i + " seq 3 aru 3 sent 0");
        }
        at(10, 2, "<- 1 TOKEN 1.4 #10 seq 4 aru 3 sent 1");

        String text = chart.text();
        assertTrue(text.contains("8 quiet rows in 0.007000 s"), text);
        assertTrue(text.contains("#1 seq 3") && text.contains("#10 seq 4") && !text.contains("#5"), text);
    }

    @Test
    void aLongRunLeavesItsLastRows() {
        for (int i = 1; i <= 25; i++) {
            at(i, 1, "delivers " + i);
        }

        String text = chart.text();
        assertTrue(text.contains("5 rows before are left out"), text);
        assertTrue(
                !text.contains("delivers 5\n") && text.contains("delivers 6\n") && text.contains("delivers 25\n"),
                text);
    }
}
