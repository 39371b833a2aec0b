package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MissesTest {
    private final Misses misses = new Misses(5, 16);

    private boolean missed(long seq, int times) {
        boolean enough = false;
        for (int i = 0; i < times; i++) {
            enough = misses.areEnough(seq);
        }
        return enough;
    }

    @Test
    void fifthVisitIsTheFirstThatAsks() {
        assertFalse(missed(3, 4));
        assertTrue(missed(3, 1));
        assertTrue(missed(3, 200));
    }

    @Test
    void numbersAreCountedApartAndOneThatTakesASlotOverBeginsAnew() {
        missed(3, 4);

        assertFalse(missed(4, 1));
        assertFalse(missed(3 + 16, 1));
        assertFalse(missed(3, 4));
    }

    @Test
    void ringBeginsWithNothingMissed() {
        missed(3, 4);
        misses.begin();

        assertFalse(missed(3, 4));
    }

    @Test
    void whereOneIsEnoughNothingIsCounted() {
        Misses none = new Misses(1, 1 << 30);

        assertTrue(none.areEnough(3));
    }
}
