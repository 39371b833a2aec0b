package org.quorate.testing.fuzz.ring;

import java.util.random.RandomGenerator;

/** Chance that can be copied, so that a twin draws the same. */
final class Chance implements RandomGenerator {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;

    Chance(long seed) {
        state = seed;
    }

    Chance copy() {
        return new Chance(state);
    }

    @Override
    public long nextLong() {
        state += GOLDEN;
        long mixed = (state ^ state >>> 29) * GOLDEN;
        return mixed ^ mixed >>> 32;
    }
}
