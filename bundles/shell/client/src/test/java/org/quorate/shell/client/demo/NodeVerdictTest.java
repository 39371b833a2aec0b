package org.quorate.shell.client.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NodeVerdictTest {
    private static NodeVerdict said(String verdict, long votes, long expected) {
        return new NodeVerdict(0, verdict, "1.9", votes, expected, expected / 2 + 1);
    }

    @Test
    void verdictIsSaidInOneSentence() {
        assertEquals("quorate: 2 of 3 votes, 2 needed", said("QUORATE", 2, 3).sentence());
        assertEquals(
                "inquorate: 1 of 3 votes, 2 needed", said("INQUORATE", 1, 3).sentence());
        assertEquals("quorate: 1 of 1 vote, 1 needed", said("QUORATE", 1, 1).sentence());
    }

    @Test
    void doubtAndAnotherRingAreNotFinal() {
        assertTrue(said("QUORATE", 2, 3).isFinalFor("1.9"));
        assertTrue(said("INQUORATE", 1, 3).isFinalFor("1.9"));
        assertFalse(said("UNDECIDED", 2, 3).isFinalFor("1.9"));
        assertFalse(said("QUORATE", 2, 3).isFinalFor("1.13"));
    }
}
