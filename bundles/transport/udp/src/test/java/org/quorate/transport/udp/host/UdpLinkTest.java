package org.quorate.transport.udp.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
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
import org.quorate.transport.Stranger;
import org.quorate.transport.udp.socket.LinkUnavailable;
import org.quorate.transport.udp.wire.DatagramCodec;

class UdpLinkTest implements LinkHandler {
    private static final long SECONDS = 1_000_000_000L;

    private final SteppedLoop loop = new SteppedLoop();
    private final List<Integer> frames = new ArrayList<>();
    private DatagramChannel other;
    private UdpLink link;
    private InetSocketAddress own;

    @BeforeEach
    void openLink() throws Exception {
        other = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        own = free();
        link = UdpLink.open(settings(own, false), loop, (code, sentence) -> {});
        link.start();
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        other.close();
        loop.close();
    }

    private static InetSocketAddress free() throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            return (InetSocketAddress) channel.getLocalAddress();
        }
    }

    private LinkSettings settings(InetSocketAddress own, boolean insecure) throws IOException {
        SortedMap<Integer, InetSocketAddress> peers = new TreeMap<>();
        peers.put(2, (InetSocketAddress) other.getLocalAddress());
        return settings(own, peers, insecure);
    }

    private static LinkSettings settings(
            InetSocketAddress own, SortedMap<Integer, InetSocketAddress> peers, boolean insecure) {
        return new LinkSettings(
                "demo", 1, 0, own, peers, Optional.empty(), OptionalInt.empty(), Duration.ofMillis(200), 0, insecure);
    }

    private void inject(ByteBuffer datagram) throws IOException {
        other.send(datagram, own);
    }

    private static ByteBuffer sealed(String cluster, int sender) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(DatagramCodec.HEADER_BYTES + 10);
        new DatagramCodec(cluster, sender).sealFrame(buffer.position(DatagramCodec.HEADER_BYTES));
        return buffer;
    }

    private boolean until(BooleanSupplier condition) {
        return loop.turnUntil(condition, () -> link.poll(this, 100), 10 * SECONDS);
    }

    @Override
    public void frame(int sender, ByteBuffer frame) {
        frames.add(sender);
    }

    @Override
    public void peerChanged(int peer, PeerState state) {}

    @Test
    void refusedFramesAreCountedByReason() throws IOException {
        inject(sealed("other", 2));
        inject(sealed("demo", 1));
        inject(sealed("demo", 99));
        inject(ByteBuffer.wrap(new byte[100]));
        inject(sealed("demo", 2));
        until(() -> !frames.isEmpty());

        assertEquals(List.of(2), frames);
        assertEquals(
                List.of(
                        Stranger.Reason.MALFORMED,
                        Stranger.Reason.UNKNOWN_NODE,
                        Stranger.Reason.OWN_ID,
                        Stranger.Reason.OTHER_CLUSTER),
                link.strangers().stream().map(Stranger::reason).toList());
        assertEquals(
                LinkSettings.text((InetSocketAddress) other.getLocalAddress()),
                link.strangers().get(0).address());
    }

    @Test
    void peerIsNotHeardFromAnotherAddress() throws IOException {
        try (DatagramChannel elsewhere = DatagramChannel.open()) {
            elsewhere.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0));
            elsewhere.send(sealed("demo", 2), own);
        }
        until(() -> link.refused(Stranger.Reason.UNKNOWN_NODE) == 1);

        assertEquals(List.of(), frames);
        assertEquals(PeerState.UNHEARD, link.peers().get(0).state());
    }

    @Test
    void noiseOnTheSocketIsCountedAndHarmless() throws IOException {
        Random random = new Random(7);
        int rounds = 20_000;

        for (int i = 0; i < rounds; i++) {
            ByteBuffer datagram = sealed("demo", 2);
            if (i % 2 == 0) {
                datagram.put(4 + random.nextInt(30), (byte) random.nextInt());
            } else {
                datagram = ByteBuffer.allocate(random.nextInt(200));
                random.nextBytes(datagram.array());
            }
            inject(datagram);
            if (i % 50 == 49) {
                loop.turn(0);
                link.poll(this, 200);
            }
        }
        until(() -> frames.size() + refusedInAll() == rounds);

        assertEquals(rounds, frames.size() + refusedInAll());
        assertTrue(link.strangers().size() <= Stranger.MAX_STRANGERS);
    }

    private long refusedInAll() {
        long all = 0;
        for (Stranger.Reason reason : Stranger.Reason.values()) {
            all += link.refused(reason);
        }
        return all;
    }

    @Test
    void strangersAreForgottenBeyondTheirBound() throws IOException {
        for (int i = 0; i < Stranger.MAX_STRANGERS + 10; i++) {
            try (DatagramChannel stranger = DatagramChannel.open()) {
                stranger.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
                stranger.send(ByteBuffer.wrap(new byte[5]), own);
            }
        }
        until(() -> link.refused(Stranger.Reason.MALFORMED) == Stranger.MAX_STRANGERS + 10);

        assertEquals(Stranger.MAX_STRANGERS, link.strangers().size());
    }

    @Test
    void largestDatagramOfAnyNodeIsReceived() throws IOException {
        int largest = 65_507 - DatagramCodec.HEADER_BYTES;
        ByteBuffer buffer = ByteBuffer.allocateDirect(65_507);
        new DatagramCodec("demo", 2).sealFrame(buffer.position(DatagramCodec.HEADER_BYTES));

        inject(buffer);
        until(() -> !frames.isEmpty());

        assertEquals(largest, link.peers().get(0).bytesReceived());
    }

    @Test
    void roundTripIsMeasured() throws Exception {
        SortedMap<Integer, InetSocketAddress> peers = new TreeMap<>();
        peers.put(1, own);
        InetSocketAddress address = (InetSocketAddress) other.getLocalAddress();
        other.close();
        UdpLink second = UdpLink.open(
                new LinkSettings(
                        "demo",
                        2,
                        0,
                        address,
                        peers,
                        Optional.empty(),
                        OptionalInt.empty(),
                        Duration.ofMillis(20),
                        0,
                        false),
                loop,
                (code, sentence) -> {});
        second.start();

        boolean measured = loop.turnUntil(
                () -> link.peers().get(0).roundTripNanos() > 0
                        && second.peers().get(0).roundTripNanos() > 0,
                () -> {
                    link.poll(this, 10);
                    second.poll(this, 10);
                },
                10 * SECONDS);
        second.close();

        assertTrue(measured);
    }

    @Test
    void portOfAnotherProcessIsNamedWithItsHolder() throws Exception {
        Process holder = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PortHolder.class.getName())
                .start();
        try {
            int port = Integer.parseInt(holder.inputReader().readLine());
            InetSocketAddress taken = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);

            LinkUnavailable refusal = assertThrows(
                    LinkUnavailable.class, () -> UdpLink.open(settings(taken, false), loop, (code, sentence) -> {}));

            assertTrue(
                    refusal.getMessage()
                            .startsWith("TRN-003 Port 127.0.0.1:" + port + " is in use by process " + holder.pid()
                                    + " (java"),
                    refusal.getMessage());
        } finally {
            holder.destroyForcibly();
            holder.waitFor();
        }
    }

    @Test
    void addressThatIsNotHereIsNamed() throws IOException {
        InetSocketAddress elsewhere = new InetSocketAddress(InetAddress.getByName("198.51.100.1"), 5405);
        SortedMap<Integer, InetSocketAddress> none = new TreeMap<>();

        LinkUnavailable refusal = assertThrows(
                LinkUnavailable.class,
                () -> UdpLink.open(settings(elsewhere, none, true), loop, (code, sentence) -> {}));

        assertTrue(refusal.getMessage().startsWith("TRN-002 This machine has no address 198.51.100.1."));
    }

    @Test
    void addressOutsideLoopbackIsRefusedUnlessAllowed() throws IOException {
        InetSocketAddress outside = new InetSocketAddress(InetAddress.getByName("198.51.100.1"), 5405);
        SortedMap<Integer, InetSocketAddress> none = new TreeMap<>();

        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> settings(outside, none, false));

        assertTrue(refusal.getMessage().startsWith("TRN-004"));
        assertTrue(refusal.getMessage().contains("Encryption arrives with a later release"));
        assertEquals(outside, settings(outside, none, true).local());
    }
}
