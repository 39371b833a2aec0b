package org.quorate.transport.udp.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.node.NodeLoop;
import org.quorate.testing.conformance.FreeAddresses;
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.Stranger;
import org.quorate.transport.udp.socket.DatagramSource;

/** A source that has taken many datagrams out of the kernel at once: no selector tells of those that a poll leaves. */
class LeftoverTest implements LinkHandler {
    private static final int DATAGRAMS = 100;
    private static final int READ_AT_ONCE = 65;
    private static final long SECONDS = 1_000_000_000L;

    private int wakes;

    @Test
    void loopIsWokenForDatagramsThatWereReceivedAndNotReadYet() throws Exception {
        InetSocketAddress own = FreeAddresses.of("127.0.0.1", 1).get(1);
        LinkSettings settings = new LinkSettings(
                "test",
                1,
                0,
                own,
                new TreeMap<>(),
                Optional.empty(),
                OptionalInt.empty(),
                Duration.ofMillis(200),
                0,
                false);
        try (SteppedLoop loop = new SteppedLoop();
                DatagramChannel sending = DatagramChannel.open()) {
            UdpLink link = UdpLink.open(settings, counted(loop), (code, sentence) -> {}, new Hoard());
            link.start();
            sending.send(ByteBuffer.allocate(1), own); // makes the channel ready
            List<Long> refused = new ArrayList<>();

            loop.turnUntil(() -> link.refused(Stranger.Reason.MALFORMED) > 0, () -> link.poll(this, 1), 10 * SECONDS);
            refused.add(link.refused(Stranger.Reason.MALFORMED));
            refused.add((long) wakes);
            link.poll(this, 1);
            refused.add(link.refused(Stranger.Reason.MALFORMED));
            refused.add((long) wakes);
            link.close();

            assertEquals(List.of((long) READ_AT_ONCE, 1L, (long) DATAGRAMS, 1L), refused);
        }
    }

    private NodeLoop counted(NodeLoop loop) {
        return (NodeLoop) Proxy.newProxyInstance(
                NodeLoop.class.getClassLoader(), new Class<?>[] {NodeLoop.class}, (self, method, given) -> {
                    wakes += method.getName().equals("wake") ? 1 : 0;
                    return method.invoke(loop, given);
                });
    }

    @Override
    public void frame(int sender, ByteBuffer frame) {
        throw new AssertionError("an empty datagram was taken for a frame");
    }

    @Override
    public void peerChanged(int peer, PeerState state) {}

    /** Has received empty datagrams, all at once. */
    private static final class Hoard implements ChannelAccess, DatagramSource {
        private static final SocketAddress SENDER = new InetSocketAddress("127.0.0.1", 9);

        private final ByteBuffer empty = ByteBuffer.allocate(0);
        private int left = DATAGRAMS;

        @Override
        public String provider() {
            return "hoard";
        }

        @Override
        public int framesAtOnce(int datagramBytes) {
            return 1;
        }

        @Override
        public DatagramSource source(DatagramChannel bound) {
            return this;
        }

        @Override
        public DatagramOutlet outlet(DatagramChannel connected) {
            return new NioAccess().outlet(connected);
        }

        @Override
        public boolean next() {
            left--;
            return left >= 0;
        }

        @Override
        public ByteBuffer datagram() {
            return empty;
        }

        @Override
        public SocketAddress sender() {
            return SENDER;
        }

        @Override
        public boolean hasMore() {
            return left > 0;
        }
    }
}
