package org.quorate.ordering.totem.core.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Remembered;

/** [MG0]. */
class PeersTest {
    private final Peers peers = new Peers(NodeSet.of(1, 2, 3));

    @Test
    void sameOrLowerCounterIsOld() {
        assertTrue(peers.isFresh(2, 5, 10));
        assertFalse(peers.isFresh(2, 5, 10));
        assertFalse(peers.isFresh(2, 5, 9));
        assertTrue(peers.isFresh(2, 5, 11));
    }

    @Test
    void newIncarnationCountsAfreshAndTheOldOneIsOver() {
        peers.isFresh(2, 5, 10);

        assertTrue(peers.isFresh(2, 6, 1));
        assertFalse(peers.isFresh(2, 5, 11));
    }

    @Test
    void whatOthersRememberIsLearnt() {
        peers.learn(new Remembered(NodeSet.of(2, 3), List.of(7L, 0L), List.of(20L, 0L)));

        assertFalse(peers.isFresh(2, 7, 20));
        assertTrue(peers.isFresh(2, 7, 21));
        assertTrue(peers.isFresh(3, 1, 1));
    }

    @Test
    void olderIncarnationOfAMemberIsOld() {
        peers.learn(2, 8);

        assertFalse(peers.isFresh(2, 7, 99));
        assertTrue(peers.isFresh(2, 8, 1));
    }

    @Test
    void whoSpeaksForItselfIsToldWithoutCounter() {
        peers.isFresh(2, 6, 9);
        peers.isFresh(3, 4, 2);

        Remembered told = peers.remembered(1, NodeSet.of(1, 2));

        assertEquals(new Remembered(NodeSet.of(2, 3), List.of(6L, 4L), List.of(0L, 2L)), told);
    }
}
