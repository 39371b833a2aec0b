package org.quorate.transport.knet.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.testing.conformance.FreeAddresses;
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.Stranger;
import org.quorate.transport.Train;
import org.quorate.transport.knet.core.LinkPolicy;
import org.quorate.transport.knet.core.Refusal;
import org.quorate.transport.knet.crypto.CipherSuite;
import org.quorate.transport.knet.crypto.PacketCipher;
import org.quorate.transport.knet.crypto.PacketHash;
import org.quorate.transport.knet.wire.PacketCodec;

/** Two nodes with two links, and strangers. */
class KnetLinkTest {
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final CipherSuite SEALED = new CipherSuite(PacketCipher.AES256, PacketHash.SHA256);

    private final SteppedLoop loop = new SteppedLoop();
    private final List<KnetLink> open = new ArrayList<>();
    private final Received atOne = new Received();
    private final Received atTwo = new Received();
    private List<SortedMap<Integer, InetSocketAddress>> addresses;
    private KnetLink one;
    private KnetLink two;
    private int frameBytes;

    private static final class Received implements LinkHandler {
        private final List<byte[]> frames = new ArrayList<>();
        private final SortedMap<Integer, PeerState> states = new TreeMap<>();

        @Override
        public void frame(int sender, ByteBuffer frame) {
            byte[] copy = new byte[frame.remaining()];
            frame.get(copy);
            frames.add(copy);
        }

        @Override
        public void peerChanged(int peer, PeerState state) {
            states.put(peer, state);
        }
    }

    private KnetLink open(int node, LinkPolicy policy, CipherSuite suite, int pathBytes, int seed) throws Exception {
        List<LinkPlan> plans =
                List.of(TestLinks.plan(0, node, addresses.get(0), 1), TestLinks.plan(1, node, addresses.get(1), 5));
        KnetLink link =
                TestLinks.open(TestLinks.settings(node, plans, policy, suite, pathBytes, frameBytes), seed, loop);
        open.add(link);
        return link;
    }

    private void openBoth(LinkPolicy policy, CipherSuite suite, int pathBytes) throws Exception {
        addresses = new ArrayList<>();
        SortedMap<Integer, InetSocketAddress> four = FreeAddresses.of("127.0.0.1", 4);
        addresses.add(new TreeMap<>(Map.of(1, four.get(1), 2, four.get(2))));
        addresses.add(new TreeMap<>(Map.of(1, four.get(3), 2, four.get(4))));
        one = open(1, policy, suite, pathBytes, 1);
        two = open(2, policy, suite, pathBytes, 1);
        assertTrue(until(() -> bothLinks(one) && bothLinks(two)));
    }

    private static boolean bothLinks(KnetLink link) {
        return link.peers().get(0).why().contains("links 0 1 of 2");
    }

    @AfterEach
    void close() throws IOException {
        open.forEach(KnetLink::close);
        loop.close();
    }

    private boolean until(BooleanSupplier condition) {
        return loop.turnUntil(
                condition,
                () -> {
                    one.poll(atOne, 100);
                    two.poll(atTwo, 100);
                },
                PATIENCE_NANOS);
    }

    private static ByteBuffer frame(byte[] content) {
        return ByteBuffer.allocateDirect(PacketCodec.DATA_HEADER_BYTES + content.length)
                .position(PacketCodec.DATA_HEADER_BYTES)
                .put(content)
                .position(PacketCodec.DATA_HEADER_BYTES);
    }

    private static byte[] content(int bytes) {
        byte[] content = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            content[i] = (byte) (i * 31 + (i >> 8));
        }
        return content;
    }

    @Test
    void largeFramesGoInPiecesSealedOrNot() throws Exception {
        for (CipherSuite suite : List.of(CipherSuite.PLAIN, SEALED)) {
            openBoth(LinkPolicy.PASSIVE, suite, 1500);
            int bytes = Math.min(20_000, one.maxFrameBytes());
            Train train = new Train(one.headroom(), bytes, 1);
            train.next().put(content(bytes));
            train.add();

            one.send(2, frame(content(bytes)));
            one.broadcast(train);
            assertTrue(until(() -> atTwo.frames.size() == 2));

            assertArrayEquals(content(bytes), atTwo.frames.get(0));
            assertArrayEquals(content(bytes), atTwo.frames.get(1));
            atTwo.frames.clear();
            open.forEach(KnetLink::close);
            open.clear();
        }
    }

    /** A commit token of 100 nodes has 2841 bytes. */
    @Test
    void membershipMessageThatIsLongerThanWhatIsPackedArrives() throws Exception {
        frameBytes = 508;
        openBoth(LinkPolicy.PASSIVE, SEALED, 1500);
        assertEquals(508, one.maxFrameBytes());

        one.send(2, frame(content(2841)));
        assertTrue(until(() -> !atTwo.frames.isEmpty()));

        assertArrayEquals(content(2841), atTwo.frames.get(0));
    }

    @Test
    void activeLinksCarryEachFrameTwiceAndItArrivesOnce() throws Exception {
        openBoth(LinkPolicy.ACTIVE, CipherSuite.PLAIN, 1500);
        for (int i = 0; i < 20; i++) {
            one.send(2, frame(content(3000)));
        }
        assertTrue(until(() -> two.refused(Refusal.REPEATED) == 60));

        assertEquals(20, atTwo.frames.size());
    }

    @Test
    void linksInTurnLoseNothing() throws Exception {
        openBoth(LinkPolicy.ROUND_ROBIN, SEALED, 1500);
        for (int i = 0; i < 20; i++) {
            one.send(2, frame(content(3000)));
        }

        assertTrue(until(() -> atTwo.frames.size() == 20));
        assertEquals(0, two.refused(Refusal.REPEATED));
    }

    @Test
    void destinationIsInTotemPacketsOnTheWireOnly() throws Exception {
        openBoth(LinkPolicy.PASSIVE, CipherSuite.PLAIN, 0);
        byte[] token = HexFormat.of().parseHex("70c003000001000000" + "00000000" + "0102");
        ByteBuffer sent = frame(token);

        one.send(2, sent);
        assertTrue(until(() -> atTwo.frames.size() == 1));

        assertEquals("02000000", HexFormat.of().formatHex(atTwo.frames.get(0), 9, 13));
        byte[] after = new byte[token.length];
        sent.get(after);
        assertArrayEquals(token, after);
    }

    @Test
    void totemPacketForAnotherNodeIsDropped() throws Exception {
        openBoth(LinkPolicy.PASSIVE, CipherSuite.PLAIN, 0);
        one.close();
        open.remove(one);
        loop.turn(1_000_000); // the selector lets go of the port
        ByteBuffer packet = frame(HexFormat.of().parseHex("70c003000001000000" + "03000000"));
        new PacketCodec(1).sealData(packet, 7, false, 1, 0);
        try (DatagramChannel impostor =
                DatagramChannel.open().bind(addresses.get(0).get(1))) {
            impostor.send(packet, addresses.get(0).get(2));
            loop.turnUntil(() -> two.refused(Refusal.OTHER_TARGET) == 1, () -> two.poll(atTwo, 10), PATIENCE_NANOS);
        }

        assertEquals(1, two.refused(Refusal.OTHER_TARGET));
        assertEquals(0, atTwo.frames.size());
    }

    @Test
    void strangersAreRefusedAndListed() throws Exception {
        openBoth(LinkPolicy.PASSIVE, SEALED, 0);
        try (DatagramChannel stranger = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            stranger.send(ByteBuffer.wrap(content(100)), addresses.get(0).get(2));
            assertTrue(until(() -> two.refused(Refusal.UNKNOWN_ADDRESS) == 1));
        }

        assertEquals(Stranger.Reason.UNKNOWN_NODE, two.strangers().get(0).reason());
    }

    @Test
    void anotherKeyIsNotAuthenticAndTheLinkStaysDown() throws Exception {
        openBoth(LinkPolicy.PASSIVE, SEALED, 0);
        two.close();
        open.remove(two);
        two = open(2, LinkPolicy.PASSIVE, SEALED, 0, 2);

        assertTrue(until(() -> one.refused(Refusal.NOT_AUTHENTIC) > 0 && two.refused(Refusal.NOT_AUTHENTIC) > 0));
        assertTrue(until(() -> atOne.states.get(2) == PeerState.SILENT));
        assertEquals(PeerState.UNHEARD, two.peers().get(0).state());
        assertEquals(Stranger.Reason.DAMAGED, one.strangers().get(0).reason());
    }

    @Test
    void peerThatIsGoneIsSilentAndNothingIsSentToIt() throws Exception {
        openBoth(LinkPolicy.PASSIVE, CipherSuite.PLAIN, 0);
        two.close();
        open.remove(two);

        assertTrue(loop.turnUntil(
                () -> atOne.states.get(2) == PeerState.SILENT, () -> one.poll(atOne, 10), PATIENCE_NANOS));
        one.send(2, frame(content(10)));

        assertEquals(1, one.unsent());
        assertEquals(0, one.peers().get(0).framesSent());
        assertTrue(one.peers().get(0).why().contains("no pong for"));
    }
}
