package org.quorate.transport.knet.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SequenceWindowTest {
    private final SequenceWindow window = new SequenceWindow();

    private boolean takes(int sequence) {
        window.reach(sequence);
        boolean isNew = !window.isDelivered(sequence);
        window.deliver(sequence);
        return isNew;
    }

    @Test
    void everyNumberIsTakenOnceOverManyRounds() {
        SendSequence sender = new SendSequence();
        for (int i = 0; i < 200_000; i++) {
            int sequence = sender.next();
            assertTrue(takes(sequence), () -> "new " + sequence);
            assertFalse(takes(sequence), () -> "repeated " + sequence);
        }
    }

    @Test
    void numbersWithinTheWindowMayComeLate() {
        takes(65_000);
        takes(100);

        assertTrue(takes(65_100));
        assertFalse(takes(65_100));
        assertFalse(takes(65_000));
        assertTrue(takes(99));
    }

    @Test
    void theOldestRememberedNumberIsTheSizeAgo() {
        takes(1);
        takes(SequenceWindow.SIZE);
        assertFalse(takes(1));

        takes(SequenceWindow.SIZE + 1);
        assertFalse(takes(2 + SequenceWindow.SIZE - 1));
        assertTrue(takes(2));
    }

    @Test
    void aNumberFarAwayBeginsANewWindow() {
        takes(10);
        takes(11);

        assertTrue(takes(30_000));
        assertTrue(takes(10));
        assertFalse(takes(10));
    }

    @Test
    void afterForgettingAllNumbersAreNew() {
        takes(10);
        window.forget(0);

        assertTrue(takes(10));
    }
}
