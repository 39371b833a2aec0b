package org.quorate.testing.simulator.world;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClockTest {
    @Test
    void virtualTimeIsTheFirstAtWhichTheClockShowsSoMuch() {
        SplittableRandom chance = new SplittableRandom(3);
        for (int i = 0; i < 10_000; i++) {
            Clock clock = new Clock(chance.nextLong(-World.SECOND, 1000 * World.SECOND), chance.nextLong(-1000, 1001));
            long shown = clock.at(chance.nextLong(200 * World.SECOND)) + chance.nextLong(5);

            long virtual = clock.virtual(shown);

            assertTrue(clock.at(virtual) >= shown, "not yet reached");
            assertTrue(clock.at(virtual - 1) < shown, "reached before");
        }
    }
}
