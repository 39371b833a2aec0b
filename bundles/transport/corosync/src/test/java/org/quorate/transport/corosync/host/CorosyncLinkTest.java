package org.quorate.transport.corosync.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.PeerStatus;
import org.quorate.transport.Stranger;
import org.quorate.transport.Train;
import org.quorate.transport.corosync.core.Packets;
import org.quorate.transport.corosync.core.PeerPresence;
import org.quorate.transport.udp.core.DatagramSize;
import org.quorate.transport.udp.socket.LinkUnavailable;

/** Node 1 on 127.0.0.1 among daemons on 127.0.0.2 and 127.0.0.3, which the test plays. */
class CorosyncLinkTest implements LinkHandler {
    private static final long SECONDS = 1_000_000_000L;

    private final SteppedLoop loop = new SteppedLoop();
    private final RecordedJournal journal = new RecordedJournal();
    private final List<String> frames = new ArrayList<>();
    private final List<DatagramChannel> sockets = new ArrayList<>();
    private int port;
    private CorosyncLink link;

    @BeforeEach
    void choosePort() throws IOException {
        port = LoopbackAddresses.of("127.0.0.1", 1).get(1).getPort();
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        for (DatagramChannel socket : sockets) {
            socket.close();
        }
        loop.close();
    }

    private static InetSocketAddress address(int lastByte, int port) {
        return new InetSocketAddress(ip(lastByte), port);
    }

    private static InetAddress ip(int lastByte) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) lastByte});
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private LinkSettings settings(CorosyncTransport transport) {
        SortedMap<Integer, InetSocketAddress> peers = new TreeMap<>();
        peers.put(2, address(2, port));
        peers.put(3, address(3, port));
        return new LinkSettings(
                transport, "quorate", 1, address(1, port), peers, Optional.empty(), OptionalInt.empty(), 1, 0, false);
    }

    private void open(CorosyncTransport transport) throws LinkUnavailable {
        link = CorosyncLink.open(settings(transport), loop, journal);
        link.start();
    }

    private DatagramChannel socket(int lastByte, int fromPort) throws IOException {
        DatagramChannel socket = DatagramChannel.open().bind(address(lastByte, fromPort));
        socket.configureBlocking(false);
        sockets.add(socket);
        return socket;
    }

    private void inject(int lastByte, ByteBuffer packet) throws IOException {
        socket(lastByte, 0).send(packet, address(1, port));
    }

    private boolean until(BooleanSupplier condition) {
        return loop.turnUntil(condition, () -> link.poll(this, 100), 10 * SECONDS);
    }

    private PeerStatus peer(int id) {
        return link.peers().get(id - 2);
    }

    private InetSocketAddress receiveAt(DatagramChannel socket, ByteBuffer into) throws IOException {
        InetSocketAddress[] from = new InetSocketAddress[1];
        assertTrue(loop.turnUntil(
                () -> from[0] != null,
                () -> {
                    try {
                        from[0] = (InetSocketAddress) socket.receive(into);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                10 * SECONDS));
        into.flip();
        return from[0];
    }

    private static Train train(ByteBuffer... packets) {
        Train train = new Train(0, 1500, packets.length);
        for (ByteBuffer packet : packets) {
            train.next().put(packet);
            train.add();
        }
        return train;
    }

    @Override
    public void frame(int sender, ByteBuffer frame) {
        frames.add(sender + ":" + frame.remaining());
    }

    @Override
    public void peerChanged(int peer, PeerState state) {}

    @Test
    void senderIsTheNodeWithTheAddressWhateverThePacketSays() throws Exception {
        open(CorosyncTransport.UDPU);

        inject(2, Packets.packet(Packets.MCAST, 3, 60)); // repeats what node 3 said
        inject(3, Packets.packet(Packets.JOIN, 0, 41)); // a leave
        until(() -> frames.size() == 2);

        assertEquals(List.of("2:60", "3:41"), frames.stream().sorted().toList());
        assertEquals(PeerState.UP, peer(2).state());
        assertEquals(PeerState.UP, peer(3).state());
        assertEquals(List.of(), journal.troubles);
    }

    @Test
    void addressThatIsNotListedIsRefusedWithUdpu() throws Exception {
        open(CorosyncTransport.UDPU);

        inject(4, Packets.packet(Packets.JOIN, 2, 41));
        until(() -> link.refused(Stranger.Reason.UNKNOWN_NODE) == 1);

        assertEquals(List.of(), frames);
        assertEquals(PeerState.UNHEARD, peer(2).state());
        assertEquals(1, link.strangers().size());
        assertTrue(
                journal.troubles
                        .get(0)
                        .startsWith(
                                "TRN-022 Link 0: packets from 127.0.0.4 are refused, because no node of the list has"
                                        + " that address."),
                journal.troubles.toString());
    }

    @Test
    void headerCountsWithUdpWhereTheAddressIsNotListed() throws Exception {
        open(CorosyncTransport.UDP);

        inject(4, Packets.packet(Packets.JOIN, 2, 41));
        inject(4, Packets.packet(Packets.JOIN, 9, 41));
        inject(4, Packets.packet(Packets.JOIN, 1, 41));
        inject(4, Packets.packet(Packets.JOIN, 0, 41));
        until(() -> !frames.isEmpty()
                && link.refused(Stranger.Reason.UNKNOWN_NODE) == 2
                && link.refused(Stranger.Reason.OWN_ID) == 1);

        assertEquals(List.of("2:41"), frames);
        assertEquals(2, link.refused(Stranger.Reason.UNKNOWN_NODE));
        assertEquals(1, link.refused(Stranger.Reason.OWN_ID));
    }

    @Test
    void udpuSendsFromItsPortToThePortOfEachPeerAsItIs() throws Exception {
        open(CorosyncTransport.UDPU);
        DatagramChannel second = socket(2, port);
        DatagramChannel third = socket(3, port);
        ByteBuffer got = ByteBuffer.allocate(100);

        link.broadcast(train(Packets.packet(Packets.MCAST, 1, 60)));
        assertEquals(address(1, port), receiveAt(second, got));
        assertEquals(Packets.packet(Packets.MCAST, 1, 60), got);
        assertEquals(address(1, port), receiveAt(third, got.clear()));
        link.send(3, Packets.packet(0, 1, 57));
        assertEquals(address(1, port), receiveAt(third, got.clear()));
        assertEquals(Packets.packet(0, 1, 57), got);

        assertEquals(2, peer(3).framesSent());
        assertEquals(117, peer(3).bytesSent());
        assertEquals(1, peer(2).framesSent());
        assertEquals(0, link.unsent());
    }

    @Test
    void udpSendsOnceToTheGroupAndTokensToOneFromThePortBelow() throws Exception {
        open(CorosyncTransport.UDP);
        DatagramChannel group = joined("239.192.56.105");
        DatagramChannel third = socket(3, port);
        ByteBuffer got = ByteBuffer.allocate(100);

        link.broadcast(train(Packets.packet(Packets.MCAST, 1, 60)));
        assertEquals(address(1, port - 1), receiveAt(group, got));
        assertEquals(60, got.remaining());
        link.send(3, Packets.packet(0, 1, 57));
        assertEquals(address(1, port - 1), receiveAt(third, got.clear()));
        assertEquals(57, got.remaining());

        assertEquals(1, peer(2).framesSent());
        assertEquals(2, peer(3).framesSent());
    }

    private DatagramChannel joined(String name) throws IOException {
        InetAddress group = InetAddress.getByName(name);
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        sockets.add(channel);
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.bind(new InetSocketAddress(group, port));
        channel.join(group, NetworkInterface.getByInetAddress(ip(1)));
        return channel;
    }

    @Test
    void ownMulticastThatComesBackIsNobodysFrame() throws Exception {
        open(CorosyncTransport.UDP);

        link.broadcast(train(Packets.packet(Packets.MCAST, 1, 60)));
        inject(2, Packets.packet(Packets.MCAST, 2, 50));
        until(() -> !frames.isEmpty());

        assertEquals(List.of("2:50"), frames);
        assertEquals(List.of(), link.strangers());
    }

    @Test
    void groupReachesTheLink() throws Exception {
        open(CorosyncTransport.UDP);
        DatagramChannel daemon = socket(2, port - 1);
        daemon.setOption(StandardSocketOptions.IP_MULTICAST_IF, NetworkInterface.getByInetAddress(ip(1)));

        daemon.send(
                Packets.packet(Packets.JOIN, 2, 41),
                new InetSocketAddress(InetAddress.getByName("239.192.56.105"), port));

        assertTrue(until(() -> !frames.isEmpty()));
        assertEquals(List.of("2:41"), frames);
    }

    @Test
    void peerThatDoesNotAnswerAJoinIsSilent() throws Exception {
        open(CorosyncTransport.UDPU);
        inject(2, Packets.packet(Packets.MCAST, 2, 60));
        inject(3, Packets.packet(Packets.MCAST, 3, 60));
        until(() -> frames.size() == 2);

        link.broadcast(train(Packets.packet(Packets.JOIN, 1, 41)));
        inject(3, Packets.packet(Packets.JOIN, 3, 41));
        until(() -> peer(2).state() == PeerState.SILENT);

        assertEquals(PeerState.SILENT, peer(2).state());
        assertEquals(PeerState.UP, peer(3).state());
        assertTrue(peer(2).heardMillisAgo() >= PeerPresence.WORD_MILLIS);
    }

    @Test
    void largestDatagramIsTakenAndSent() throws Exception {
        open(CorosyncTransport.UDPU);
        DatagramChannel second = socket(2, port);
        second.setOption(StandardSocketOptions.SO_SNDBUF, 1 << 20);
        ByteBuffer largest = Packets.packet(Packets.MCAST, 2, DatagramSize.MAX);

        second.send(largest, address(1, port));
        until(() -> !frames.isEmpty());
        link.send(2, largest.flip());
        ByteBuffer got = ByteBuffer.allocate(DatagramSize.MAX + 1);
        receiveAt(second, got);

        assertEquals(List.of("2:" + DatagramSize.MAX), frames);
        assertEquals(DatagramSize.MAX, got.remaining());
        assertThrows(
                IllegalArgumentException.class, () -> link.send(2, ByteBuffer.allocateDirect(DatagramSize.MAX + 1)));
        assertThrows(IllegalArgumentException.class, () -> link.send(2, ByteBuffer.allocateDirect(0)));
    }

    @Test
    void emptyDatagramIsMalformed() throws Exception {
        open(CorosyncTransport.UDPU);

        inject(2, ByteBuffer.allocate(0));

        assertTrue(until(() -> link.refused(Stranger.Reason.MALFORMED) == 1));
        assertEquals(PeerState.UNHEARD, peer(2).state());
    }

    @Test
    void knetOfAPeerIsToldOnceUntilItSpeaksTotem() throws Exception {
        open(CorosyncTransport.UDPU);
        byte[] ping = new byte[26];
        ping[0] = 1;
        ping[1] = (byte) 0x81;
        ping[3] = 2;

        inject(2, ByteBuffer.wrap(ping));
        inject(2, ByteBuffer.wrap(ping));
        until(() -> frames.size() == 2);

        assertEquals(
                List.of("TRN-021 Link 0: node 2 at 127.0.0.2:" + port
                        + " speaks knet. Do: write transport.provider = knet here, or transport: udpu in its"
                        + " corosync.conf."),
                journal.troubles);
    }

    @Test
    void noiseIsHarmless() throws Exception {
        open(CorosyncTransport.UDP);
        DatagramChannel second = socket(2, 0);
        DatagramChannel fourth = socket(4, 0);
        Random random = new Random(11);
        int rounds = 5000;

        for (int i = 0; i < rounds; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            ByteBuffer packet =
                    i % 3 == 0 ? Packets.packet(random.nextInt(), random.nextInt(), 13) : ByteBuffer.wrap(noise);
            (i % 2 == 0 ? second : fourth).send(packet, address(1, port));
            if (i % 50 == 49) {
                loop.turn(0);
                link.poll(this, 200);
            }
        }
        until(() -> frames.size() + refusedInAll() == rounds);

        assertEquals(rounds, frames.size() + refusedInAll());
        assertTrue(link.strangers().size() <= Stranger.MAX_STRANGERS);
        assertTrue(journal.troubles.size() <= 1, journal.troubles.toString());
    }

    private long refusedInAll() {
        long all = 0;
        for (Stranger.Reason reason : Stranger.Reason.values()) {
            all += link.refused(reason);
        }
        return all;
    }

    @Test
    void linkThatHasGivenItsPortUpDropsWhatItIsGiven() throws Exception {
        open(CorosyncTransport.UDPU);
        loop.turnUntil(link.withdraw()::isDone, () -> {}, SECONDS);

        link.send(2, Packets.packet(0, 1, 57));

        assertEquals(1, link.unsent());
    }
}
