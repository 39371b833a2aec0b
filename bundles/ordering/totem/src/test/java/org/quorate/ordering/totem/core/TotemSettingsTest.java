package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Settings that cannot work are refused when they are made. */
class TotemSettingsTest {
    private static final int PAYLOAD = 100;
    private static final int LARGEST = 32_766 * (PAYLOAD - 4);

    @Test
    void largestMessageFitsTheFragmentIndex() {
        TotemSettings settings = settings(LARGEST);

        assertEquals(LARGEST, settings.maxMessageBytes());
    }

    @Test
    void messageBeyondTheFragmentIndexIsRefused() {
        Throwable refusal = assertThrows(IllegalArgumentException.class, () -> settings(LARGEST + 1));

        assertEquals("the largest message must fit into 32766 full fragments", refusal.getMessage());
    }

    @Test
    void accelerationBeyondTheBurstIsRefused() {
        Throwable refusal = assertThrows(IllegalArgumentException.class, () -> settings(1000, 5));

        assertEquals("acceleration must not be above the burst", refusal.getMessage());
    }

    @Test
    void a9AccelerationIsOfferedOnlyWhereItIsOn() {
        assertEquals(Abilities.ACCELERATION, settings(1000, 4).features());
        assertEquals(0, settings(1000, 0).features());
    }

    private static TotemSettings settings(int maxMessageBytes) {
        return settings(maxMessageBytes, 0);
    }

    private static TotemSettings settings(int maxMessageBytes, int acceleration) {
        return new TotemSettings(
                1,
                NodeSet.of(1),
                1000,
                200,
                50,
                1200,
                200,
                8,
                8000,
                4,
                64,
                PAYLOAD,
                maxMessageBytes,
                2 * maxMessageBytes + 2,
                0,
                0,
                acceleration,
                Abilities.CURRENT);
    }
}
