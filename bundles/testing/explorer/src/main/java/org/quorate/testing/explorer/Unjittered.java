package org.quorate.testing.explorer;

import java.util.random.RandomGenerator;

/** No chance: always the middle, so that join messages are repeated at their interval without jitter. */
final class Unjittered implements RandomGenerator {
    @Override
    public long nextLong() {
        return 0;
    }

    @Override
    public long nextLong(long bound) {
        return bound / 2;
    }
}
