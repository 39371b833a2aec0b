package org.quorate.transport.corosync.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.quorate.transport.PeerState;

class PeerPresenceTest {
    private static final long MS = 1_000_000;
    private static final long WORD = PeerPresence.WORD_MILLIS * MS;

    private final PeerPresence peer = new PeerPresence();

    @Test
    void firstPacketBringsAPeerUp() {
        assertEquals(PeerState.UNHEARD, peer.state());

        peer.heard(10 * MS);

        assertEquals(PeerState.UP, peer.state());
        assertEquals("first packet", peer.why());
    }

    @Test
    void silenceAloneSaysNothing() {
        peer.heard(0);

        peer.judge(3_600_000 * MS);

        assertEquals(PeerState.UP, peer.state());
        assertEquals(Long.MAX_VALUE, peer.nanosToDeadline(0));
    }

    @Test
    void peerThatSaysNothingAfterAJoinIsSilent() {
        peer.heard(0);
        peer.expectWord(100 * MS);
        peer.expectWord(150 * MS); // joins are repeated: the first counts

        assertEquals(WORD, peer.nanosToDeadline(100 * MS));
        peer.judge(100 * MS + WORD - 1);
        assertEquals(PeerState.UP, peer.state());
        peer.judge(100 * MS + WORD);

        assertEquals(PeerState.SILENT, peer.state());
        assertEquals("no word in 2000 ms while the ring looked for members", peer.why());
    }

    @Test
    void anyPacketIsAWord() {
        peer.heard(0);
        peer.expectWord(100 * MS);
        peer.heard(101 * MS);

        peer.judge(100 * WORD);

        assertEquals(PeerState.UP, peer.state());
    }

    @Test
    void silentPeerThatSpeaksIsUpAgain() {
        peer.heard(0);
        peer.expectWord(0);
        peer.judge(WORD);
        peer.expectWord(2 * WORD);
        peer.judge(9 * WORD);
        assertEquals(PeerState.SILENT, peer.state());

        peer.heard(12_000 * MS);

        assertEquals(PeerState.UP, peer.state());
        assertEquals("heard again after 12000 ms", peer.why());
    }

    @Test
    void peerThatWasNeverHeardIsNotSilent() {
        peer.expectWord(0);

        peer.judge(9 * WORD);

        assertEquals(PeerState.UNHEARD, peer.state());
    }

    @Test
    void nobodyIsBlamedForWhatWasNotRead() {
        peer.heard(0);
        peer.expectWord(0);
        peer.forgive();

        peer.judge(9 * WORD);

        assertEquals(PeerState.UP, peer.state());
    }

    @Test
    void operatorShutsOutAndLetsIn() {
        peer.heard(0);
        peer.expectWord(0);
        peer.admit(false);
        peer.judge(9 * WORD);
        assertEquals(PeerState.SHUT_OUT, peer.state());

        peer.admit(true);

        assertEquals(PeerState.UNHEARD, peer.state());
    }

    @Test
    void timesMayWrap() {
        peer.heard(Long.MAX_VALUE - 5);
        peer.expectWord(Long.MAX_VALUE - 1);

        peer.judge(Long.MAX_VALUE - 1 + WORD);

        assertEquals(PeerState.SILENT, peer.state());
    }
}
