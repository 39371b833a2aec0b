package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void aRehearsalEndsWithoutTroubleUnderTheSmallestAndTheUsualSettings() {
        RingSettings usual = new RingSettings(1_000, 75, 238, 50, 1_200, 200, 256, 64, 32, 1_048_576);
        RingSettings smallest = new RingSettings(30, 0, 5, 5, 36, 10, 1, 1, 1, 1_024);

        assertDoesNotThrow(() -> Rehearsal.run(RingDialect.NATIVE, usual.alone(1)));
        assertDoesNotThrow(() -> Rehearsal.run(RingDialect.NATIVE, smallest.alone(Integer.MAX_VALUE)));
    }

    /** The ring goes on with the window it was formed with; in a store that is too small for it nothing could be numbered. */
    @Test
    void successorWhoseStoreIsTooSmallForTheRingsWindowRefusesIt() {
        RingSettings large = new RingSettings(1_000, 75, 238, 50, 1_200, 200, 1_024, 64, 32, 1_048_576);
        RingSettings usual = new RingSettings(1_000, 75, 238, 50, 1_200, 200, 256, 64, 32, 1_048_576);

        assertDoesNotThrow(() -> Rehearsal.run(usual.alone(1), large.alone(1)));
        assertThrows(IllegalArgumentException.class, () -> Rehearsal.run(large.alone(1), usual.alone(1)));
    }
}
