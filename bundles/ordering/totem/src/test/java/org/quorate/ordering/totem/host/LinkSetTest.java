package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.transport.PeerState;
import org.quorate.transport.Train;

class LinkSetTest {
    private final LinkSet links = new LinkSet(NodeSet.of(1, 2, 3), 1);
    private final ScriptedLink first = new ScriptedLink(0);
    private final ScriptedLink second = new ScriptedLink(1);

    @Test
    void aFrameTakesTheFirstLinkThatReachesThePeer() {
        links.add(second);
        links.add(first);
        links.peerChanged(second, 2, PeerState.UP);

        links.send(2, ByteBuffer.allocate(1));
        links.peerChanged(first, 2, PeerState.UP);
        links.send(2, ByteBuffer.allocate(1));

        assertEquals(List.of("to 2"), second.sent);
        assertEquals(List.of("to 2"), first.sent);
    }

    @Test
    void aPeerThatNoLinkIsKnownToReachIsTriedOnAll() {
        links.add(first);
        links.add(second);

        links.send(3, ByteBuffer.allocate(1));

        assertEquals(List.of("to 3"), first.sent);
        assertEquals(List.of("to 3"), second.sent);
    }

    @Test
    void trainsTakeOneLinkWhenItReachesAllAndEveryLinkOtherwise() {
        links.add(first);
        links.add(second);
        Train train = train();

        links.broadcast(train);
        links.peerChanged(second, 2, PeerState.UP);
        links.peerChanged(second, 3, PeerState.UP);
        links.broadcast(train);
        links.peerChanged(second, 3, PeerState.SILENT);
        links.broadcast(train);

        assertEquals(List.of("train of 1", "train of 1"), first.sent);
        assertEquals(List.of("train of 1", "train of 1", "train of 1"), second.sent);
    }

    @Test
    void whatAllMustHearIsOneBroadcastUnlessItIsLongerThanFrames() {
        links.add(first);
        Train empty = new Train(8, 64, 2);

        links.broadcastAsOne(ByteBuffer.allocate(64), empty);
        links.broadcastAsOne(ByteBuffer.allocate(65), empty);

        assertEquals(List.of("train of 1", "to 2", "to 3"), first.sent);
        assertEquals(0, empty.count());
    }

    @Test
    void ofTwoLinksOfOneNumberTheNewerIsSentOnAndBothAreRead() {
        ScriptedLink newer = new ScriptedLink(0);
        links.add(first);
        links.add(newer);
        for (ScriptedLink link : List.of(first, newer)) {
            links.peerChanged(link, 2, PeerState.UP);
            links.peerChanged(link, 3, PeerState.UP);
            link.waiting.add(new byte[1]);
        }

        links.broadcast(train());
        boolean more = links.poll(link -> new SilentHandler(), 1);

        assertEquals(List.of(), first.sent);
        assertEquals(List.of("train of 1"), newer.sent);
        assertTrue(more);
        assertTrue(first.waiting.isEmpty() && newer.waiting.isEmpty());
    }

    @Test
    void aPeerIsRefusedOnlyWhileNoLinkReachesIt() {
        links.add(first);
        links.add(second);

        links.peerChanged(first, 2, PeerState.REFUSED);
        boolean whileTheOtherIsUnheard = links.isRefused(2);
        links.peerChanged(second, 2, PeerState.UP);

        assertTrue(whileTheOtherIsUnheard);
        assertFalse(links.isRefused(2));
        assertArrayEquals(new int[] {2}, links.reached());
    }

    @Test
    void reachIsWhomThisNodeHearsOverAnyLinkWhateverTheOtherHears() {
        links.add(first);
        links.add(second);

        links.peerChanged(first, 2, PeerState.UP);
        links.peerChanged(second, 2, PeerState.UP);
        links.peerChanged(first, 2, PeerState.SILENT);
        int[] overTheSecond = links.reached();
        links.peerChanged(second, 2, PeerState.SILENT);

        assertArrayEquals(new int[] {2}, overTheSecond);
        assertArrayEquals(new int[] {}, links.reached());
    }

    @Test
    void nothingIsSentOnALinkThatIsGone() {
        links.add(first);
        links.remove(first);

        links.send(2, ByteBuffer.allocate(1));
        links.broadcast(train());

        assertTrue(links.isEmpty());
        assertEquals(List.of(), first.sent);
    }

    private static Train train() {
        Train train = new Train(8, 100, 4);
        train.next().put((byte) 1);
        train.add();
        return train;
    }
}
