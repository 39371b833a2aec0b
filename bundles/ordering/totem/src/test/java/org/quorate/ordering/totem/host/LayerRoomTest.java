package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Layers and channels share the core. */
class LayerRoomTest {
    private static final int QUEUE = 4 * 1024 * 1024;
    private static final int MESSAGE = 64 * 1024;

    private final LayerRoom room = new LayerRoom(QUEUE);

    @Test
    void layersGiveWhatAVisitOfTheTokenNeeds() {
        int given = fill();

        assertTrue(given * MESSAGE >= LayerRoom.ENOUGH_BYTES - MESSAGE && given * MESSAGE <= LayerRoom.ENOUGH_BYTES);
        assertFalse(room.has(1, 1));
        assertFalse(room.opens(LayerRoom.ENOUGH_BYTES));
        assertTrue(room.opens(LayerRoom.ENOUGH_BYTES - 1));
    }

    @Test
    void oneLargeMessageIsTakenWhereLittleWaits() {
        room.opens(LayerRoom.ENOUGH_BYTES - 1);

        assertTrue(room.has(1, QUEUE / 2));
        assertFalse(room.has(1, QUEUE));
        assertFalse(room.fits(1, QUEUE));
    }

    @Test
    void channelsAndLayersFillTheCoreByTurns() {
        fill();
        assertTrue(room.isOpenToChannels());
        room.channelsFilled(false, true); // there was no room

        assertFalse(room.opens(0), "layers filled it last");
        assertFalse(room.has(1, 1));
        assertTrue(room.isOpenToChannels());
        room.channelsFilled(true, true);
        assertFalse(room.opens(LayerRoom.ENOUGH_BYTES));
        assertFalse(room.isOpenToChannels(), "channels filled it last");
        room.channelsFilled(false, true);
        assertTrue(room.opens(0));
        assertTrue(fill() > 0);
        assertTrue(room.isOpenToChannels());
    }

    @Test
    void nobodyWaitsForOneWhoHasNothingToSay() {
        room.channelsFilled(true, true);
        assertTrue(room.isOpenToChannels(), "layers want nothing");

        fill();
        room.isOpenToChannels();
        room.channelsFilled(false, false);
        assertTrue(room.opens(0), "channels have nothing");
        assertTrue(room.has(1, 1));
    }

    @Test
    void whoWantsRoomWithoutUsingItKeepsChannelsOutOnceAtMost() {
        room.want();

        assertFalse(room.isOpenToChannels());
        assertTrue(room.opens(0));
        assertTrue(room.isOpenToChannels());
    }

    private int fill() {
        int given = 0;
        while (room.has(1, MESSAGE)) {
            room.taken(MESSAGE);
            given++;
        }
        return given;
    }
}
