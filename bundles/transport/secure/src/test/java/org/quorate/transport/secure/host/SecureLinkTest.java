package org.quorate.transport.secure.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.testing.conformance.FreeAddresses;
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.transport.CarrierLink;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.Stranger;
import org.quorate.transport.Train;
import org.quorate.transport.TransportLink;
import org.quorate.transport.secure.core.KeySet;
import org.quorate.transport.secure.core.LinkSecurity;
import org.quorate.transport.secure.core.MasterKey;
import org.quorate.transport.secure.core.Place;
import org.quorate.transport.udp.host.UdpLink;
import org.quorate.transport.udp.wire.DatagramCodec;

/** Two sealed links over UDP with somebody between them who records everything that node 1 sends. */
class SecureLinkTest {
    static final SecureJournal QUIET = new SecureJournal() {
        @Override
        public void fact(String code, String sentence) {}

        @Override
        public void trouble(String code, String sentence) {}
    };

    private static final long SECOND = 1_000_000_000L;
    private static final MasterKey KEY = new MasterKey(new byte[32]);

    private final SteppedLoop loop = new SteppedLoop();
    private final List<String> troubles = new ArrayList<>();
    private final List<UdpLink> carriers = new ArrayList<>();
    private final List<SecureLink> links = new ArrayList<>();
    private final Keeper one = new Keeper();
    private final Keeper two = new Keeper();
    private SortedMap<Integer, InetSocketAddress> addresses;
    private DatagramChannel spy;
    private long refusals;

    @BeforeEach
    void openLinks() throws Exception {
        addresses = FreeAddresses.of("127.0.0.1", 3);
        one.link = open(1, KeySet.of(KEY));
        two.link = open(2, KeySet.of(KEY));
        // Node 3 is nobody: what node 1 sends to all comes to the spy, too.
        spy = DatagramChannel.open().bind(addresses.get(3));
        spy.configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        links.forEach(SecureLink::close);
        carriers.forEach(UdpLink::close);
        spy.close();
        loop.close();
    }

    private SecureLink open(int node, KeySet keys) throws Exception {
        UdpLink carrier = SecureUdpTransportTest.open(addresses, node, Optional.empty(), loop);
        carriers.add(carrier);
        int[] peers = addresses.keySet().stream()
                .mapToInt(id -> id)
                .filter(id -> id != node)
                .toArray();
        LinkSecurity security = new LinkSecurity(
                new Place("test", node, 0), peers, keys, new SecureRandom()::nextBytes, loop.nowNanos());
        SecureLink link = new SecureLink(refusing(carrier), security, loop, new Listening(), 200_000_000, () -> {});
        links.add(link);
        link.start();
        return link;
    }

    /** As the link itself, but hosts refuse ports as often as the test says. */
    private CarrierLink refusing(UdpLink carrier) {
        return new CarrierLink() {
            @Override
            public TransportLink link() {
                return carrier;
            }

            @Override
            public long refusals(int peer) {
                return refusals;
            }
        };
    }

    @Test
    void nothingThatLeavesCanBeReadOrIsTheSameTwice() throws IOException {
        assertTrue(until(() -> one.isUp(2) && two.isUp(1)));
        for (int i = 0; i < 10; i++) {
            one.link.broadcast(train("attack at dawn, attack at dawn"));
        }
        assertTrue(until(() -> two.frames.size() == 10));

        List<byte[]> seen = spied();
        assertTrue(seen.size() > 10);
        for (byte[] datagram : seen) {
            assertFalse(text(datagram).contains("attack"));
        }
        assertEquals(seen.size(), seen.stream().map(Arrays::toString).distinct().count());
        assertEquals("attack at dawn, attack at dawn", two.frames.get(0));
    }

    @Test
    void sec6TheBareCarrierSendsNothingOfItsOwnAccord() throws IOException {
        loop.turnFor(SECOND);

        int first = DatagramCodec.HEADER_BYTES;
        for (byte[] datagram : spied()) {
            assertEquals(0x12, datagram[first], "a datagram that is no sealed greeting");
        }
    }

    @Test
    void sec2AReplayOfEverythingChangesNothingButCounters() throws IOException {
        assertTrue(until(() -> one.isUp(2) && two.isUp(1)));
        for (int i = 0; i < 50; i++) {
            one.link.broadcast(train("frame " + i));
        }
        assertTrue(until(() -> two.frames.size() == 50));
        List<byte[]> recorded = spied();
        int changes = two.changes;

        for (int again = 0; again < 5; again++) {
            for (byte[] datagram : recorded) {
                spy.send(ByteBuffer.wrap(datagram), addresses.get(2));
            }
            loop.turnUntil(() -> false, this::poll, SECOND / 10);
        }

        assertEquals(50, two.frames.size());
        assertEquals(changes, two.changes);
        assertTrue(two.link.refused(Stranger.Reason.REPLAYED) >= 250);
        assertTrue(two.link.strangers().stream().anyMatch(s -> s.reason() == Stranger.Reason.REPLAYED));
    }

    @Test
    void sec1AForgedSignOfLifeKeepsNobodyAlive() throws Exception {
        assertTrue(until(() -> one.isUp(2) && two.isUp(1)));
        links.remove(one.link);
        one.link.close();
        carriers.remove(0).close();
        DatagramCodec forger = new DatagramCodec("test", 1);
        ByteBuffer heartbeat = ByteBuffer.allocate(DatagramCodec.HEARTBEAT_BYTES);
        ByteBuffer frame = ByteBuffer.allocate(DatagramCodec.HEADER_BYTES + 100).position(DatagramCodec.HEADER_BYTES);
        forger.sealHeartbeat(heartbeat, true, 1, 2, 3);
        forger.sealFrame(frame);

        assertTrue(loop.turnUntil(
                () -> two.state(1) != PeerState.UP,
                () -> {
                    try {
                        spy.send(heartbeat.duplicate(), addresses.get(2));
                        spy.send(frame.duplicate(), addresses.get(2));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                    two.link.poll(two, 100);
                },
                10 * SECOND));
    }

    @Test
    void aRefusedPortIsAPeerThatIsGoneUnlessFramesAreReplayedInItsName() throws Exception {
        assertTrue(until(() -> one.isUp(2) && two.isUp(1)));
        List<byte[]> recorded = spied();
        links.remove(one.link);
        one.link.close();
        carriers.remove(0).close();

        assertTrue(loop.turnUntil(
                () -> two.state(1) != PeerState.UP,
                () -> {
                    refusals++;
                    replay(recorded);
                    two.link.poll(two, 100);
                },
                10 * SECOND));
        assertEquals(PeerState.SILENT, two.state(1));

        one.link = open(1, KeySet.of(KEY));
        assertTrue(until(() -> one.isUp(2) && two.isUp(1)));
        links.remove(one.link);
        one.link.close();
        carriers.remove(carriers.size() - 1).close();
        assertTrue(until(() -> {
            refusals++;
            return two.state(1) != PeerState.UP;
        }));
        assertEquals(PeerState.REFUSED, two.state(1));
    }

    private void replay(List<byte[]> recorded) {
        try {
            for (byte[] datagram : recorded) {
                spy.send(ByteBuffer.wrap(datagram), addresses.get(2));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sec6APlainNodeIsNotHeard() throws Exception {
        links.remove(two.link);
        two.link.close();
        carriers.remove(1).close();
        UdpLink plain = SecureUdpTransportTest.plain(addresses, 2, loop);
        carriers.add(plain);
        Train words = new Train(plain.headroom(), 100, 1);
        words.next().put("plain words".getBytes(StandardCharsets.US_ASCII));
        words.add();

        assertTrue(loop.turnUntil(
                () -> one.link.refused(Stranger.Reason.MALFORMED) > 0
                        && one.link.carrier().link().strangers().stream()
                                .anyMatch(each -> each.reason() == Stranger.Reason.MALFORMED),
                () -> {
                    plain.broadcast(words);
                    one.link.poll(one, 100);
                },
                10 * SECOND));
        assertEquals(List.of(), one.frames);
        assertFalse(one.isUp(2));
    }

    @Test
    void anotherKeyIsASentenceWithBothIds() throws Exception {
        MasterKey other = new MasterKey(new byte[33]);
        links.remove(two.link);
        two.link.close();
        carriers.remove(1).close();
        two.link = open(2, KeySet.of(other));

        assertTrue(until(() -> !troubles.isEmpty()));

        assertTrue(troubles.get(0).startsWith("TRN-121"), troubles.get(0));
        assertTrue(troubles.stream().allMatch(t -> t.contains(MasterKey.text(KEY.id()))));
        assertTrue(troubles.stream().allMatch(t -> t.contains(MasterKey.text(other.id()))));
        assertFalse(one.isUp(2) || two.isUp(1));
        assertTrue(one.link.refused(Stranger.Reason.OTHER_KEY) > 0);
    }

    @Test
    void whatIsHandedOverStaysTheSameWhileItsHandlerSends() {
        assertTrue(until(() -> one.isUp(2) && two.isUp(1)));
        byte[][] seen = new byte[1][];
        two.onFrame = frame -> {
            two.link.send(1, ByteBuffer.allocateDirect(100));
            seen[0] = new byte[frame.remaining()];
            frame.get(seen[0]);
        };

        one.link.send(2, ByteBuffer.wrap("constant".getBytes(StandardCharsets.US_ASCII)));

        assertTrue(until(() -> seen[0] != null));
        assertArrayEquals("constant".getBytes(StandardCharsets.US_ASCII), seen[0]);
    }

    private Train train(String text) {
        Train train = new Train(0, 100, 1);
        train.next().put(text.getBytes(StandardCharsets.US_ASCII));
        train.add();
        return train;
    }

    private boolean until(BooleanSupplier condition) {
        return loop.turnUntil(condition, this::poll, 10 * SECOND);
    }

    private void poll() {
        one.link.poll(one, 100);
        two.link.poll(two, 100);
    }

    private List<byte[]> spied() throws IOException {
        List<byte[]> seen = new ArrayList<>();
        ByteBuffer datagram = ByteBuffer.allocate(1 << 16);
        while (spy.receive(datagram.clear()) != null) {
            seen.add(Arrays.copyOf(datagram.array(), datagram.position()));
        }
        return seen;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private final class Listening implements SecureJournal {
        @Override
        public void fact(String code, String sentence) {}

        @Override
        public void trouble(String code, String sentence) {
            troubles.add(code + " " + sentence);
        }
    }

    private static final class Keeper implements LinkHandler {
        private final List<String> frames = new ArrayList<>();
        private final PeerState[] states = new PeerState[4];
        private Consumer<ByteBuffer> onFrame = frame -> {};
        private SecureLink link;
        private int changes;

        @Override
        public void frame(int sender, ByteBuffer frame) {
            frames.add(StandardCharsets.US_ASCII.decode(frame.duplicate()).toString());
            onFrame.accept(frame);
        }

        @Override
        public void peerChanged(int peer, PeerState state) {
            states[peer] = state;
            changes++;
        }

        private PeerState state(int peer) {
            return states[peer];
        }

        private boolean isUp(int peer) {
            return states[peer] == PeerState.UP;
        }
    }
}
