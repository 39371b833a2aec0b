package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.TotemSettings;

class RingSettingsTest {
    @Test
    void aRotationIsSlowFromItsShareOfTheLossTimeOn() {
        assertEquals(768_750_000, settings(75).slowRotationNanos());
        assertEquals(Long.MAX_VALUE, settings(0).slowRotationNanos());
    }

    /** A hundred frames fit into the scripted link's buffer: a rotation may have half of them under way. */
    @Test
    void windowsAreHalfOfWhatTheSmallestReceiveBufferHolds() {
        NodeSet configured = NodeSet.of(1, 2);
        LinkSet links = new LinkSet(configured, 1);
        links.add(new ScriptedLink(0));

        TotemSettings core = settings(75).forCore(1, configured, links);

        assertEquals(50, core.windowMessages());
        assertEquals(100 * 1_472 / 2, core.windowBytes());
        assertEquals(1_472 - 80, core.payloadBytes());
        assertTrue((long) core.storeCapacity() * core.payloadBytes() <= 64L << 20);
    }

    @Test
    void amongDaemonsTheWindowIsWhatAllShareAndTheStoreHoldsTwiceTheirs() {
        NodeSet configured = NodeSet.of(1, 2);
        LinkSet links = new LinkSet(configured, 1);
        links.add(new ScriptedLink(0));
        RingSettings settings =
                new RingSettings(RingDialect.COROSYNC, 3_000, 75, 714, 50, 3_600, 200, 50, 17, 0, 1_048_576, true);

        TotemSettings core = settings.forCore(1, configured, links);

        assertEquals(50, core.windowMessages());
        assertEquals(17, core.burstMessages());
        assertEquals(32_768, core.storeCapacity());
        assertEquals(1_472 - 90, core.payloadBytes());
        assertEquals(1 << 20, core.maxMessageBytes(), "what is in front of a message counts too");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 256, 257, 1_024, 4_096})
    void everyWindowThatMayBeSetHasAStoreThatHoldsFourOfIt(int window) {
        NodeSet configured = NodeSet.of(1, 2);
        LinkSet links = new LinkSet(configured, 1);
        links.add(new ScriptedLink(0));
        RingSettings settings = settings(75, window);

        assertTrue(settings.alone(1).storeCapacity() >= 4 * window);
        assertTrue(settings.forCore(1, configured, links).storeCapacity() >= 4 * window);
    }

    private static RingSettings settings(int warnPercent) {
        return settings(warnPercent, 256);
    }

    private static RingSettings settings(int warnPercent, int window) {
        return new RingSettings(1_025, warnPercent, 244, 50, 1_230, 200, window, 64, 32, 1_048_576);
    }
}
