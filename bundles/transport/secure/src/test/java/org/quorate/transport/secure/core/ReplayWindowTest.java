package org.quorate.transport.secure.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {
    @Test
    void sec2MoreThanFourThousandFramesMayOvertakeOne() {
        ReplayWindow window = new ReplayWindow(0);
        window.accept(1);
        window.accept(2 + ReplayWindow.FRAMES - 1);

        assertTrue(ReplayWindow.FRAMES >= 4096);
        assertTrue(window.isNew(2));
        window.accept(3 + ReplayWindow.FRAMES - 1);
        assertFalse(window.isNew(2));
    }

    @Test
    void sec2WhatWasSealedBeforeTheProofIsDead() {
        ReplayWindow window = new ReplayWindow(100);

        assertFalse(window.isNew(1));
        assertFalse(window.isNew(100));
        assertTrue(window.isNew(101));
    }

    @Test
    void sec2AnyOrderAndAnyJumpGivesEachCounterOnce() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 50; round++) {
            long highest = random.nextLong(1, Long.MAX_VALUE - (1L << 40));
            ReplayWindow window = new ReplayWindow(highest);
            TreeSet<Long> accepted = new TreeSet<>();
            for (int i = 0; i < 20_000; i++) {
                int reach = 1 << random.nextInt(16);
                long counter = Math.max(1, highest + random.nextInt(2 * reach) - reach);
                boolean fits = counter > highest || highest - counter < ReplayWindow.FRAMES;
                boolean expected = fits && !accepted.contains(counter) && (accepted.isEmpty() || counter > 0);
                boolean wasFloor = accepted.isEmpty() && counter <= highest;
                if (!wasFloor && isAboveFloor(accepted, counter)) {
                    assertEquals(expected, window.isNew(counter), "counter " + counter + " of " + highest);
                    if (expected) {
                        window.accept(counter);
                        accepted.add(counter);
                        highest = Math.max(highest, counter);
                    }
                }
            }
        }
    }

    private static boolean isAboveFloor(TreeSet<Long> accepted, long counter) {
        return accepted.isEmpty() || counter >= accepted.first();
    }

    @Test
    void theLastCounterOfAllFits() {
        ReplayWindow window = new ReplayWindow(Long.MAX_VALUE - 2);
        window.accept(Long.MAX_VALUE);

        assertFalse(window.isNew(Long.MAX_VALUE));
        assertTrue(window.isNew(Long.MAX_VALUE - 1));
    }
}
