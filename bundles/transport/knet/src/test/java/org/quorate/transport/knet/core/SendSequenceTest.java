package org.quorate.transport.knet.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class SendSequenceTest {
    private final SendSequence sequence = new SendSequence();

    @Test
    void beginsWithOneAndSkipsZeroWhenItComesRound() {
        assertEquals(0, sequence.last());
        assertEquals(1, sequence.next());
        for (int i = 2; i <= SendSequence.MAX; i++) {
            assertEquals(i, sequence.next());
        }
        assertEquals(1, sequence.next());
    }

    @Test
    void everybodyIsToldEightTimesARound() {
        int told = 0;
        assertFalse(sequence.isToBeTold());
        for (int i = 0; i < SendSequence.MAX; i++) {
            sequence.next();
            told += sequence.isToBeTold() ? 1 : 0;
        }

        assertEquals(8, told);
    }
}
