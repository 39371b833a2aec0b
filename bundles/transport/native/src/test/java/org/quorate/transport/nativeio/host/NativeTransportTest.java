package org.quorate.transport.nativeio.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.quorate.testing.conformance.FreeAddresses;
import org.quorate.testing.conformance.OpenLink;
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.testing.conformance.TransportConformance;
import org.quorate.transport.TransportLink;
import org.quorate.transport.udp.host.ChannelAccess;
import org.quorate.transport.udp.host.LinkSettings;
import org.quorate.transport.udp.host.UdpLink;

/** The native transport over IPv4 does what any transport must. */
class NativeTransportTest extends TransportConformance {
    private final SortedMap<Integer, InetSocketAddress> addresses = new TreeMap<>();

    /** Address of the nodes. */
    String host() {
        return "127.0.0.1";
    }

    /** Group of the nodes. */
    Optional<InetAddress> group() throws IOException {
        return Optional.empty();
    }

    /** Transport of a node's next link. */
    ChannelAccess access(int node) {
        return new NativeAccess(0, (code, sentence) -> {});
    }

    @Override
    protected OpenLink open(int node, SteppedLoop loop) throws Exception {
        if (addresses.isEmpty()) {
            addresses.putAll(FreeAddresses.of(host(), 3));
        }
        SortedMap<Integer, InetSocketAddress> peers = new TreeMap<>(addresses);
        InetSocketAddress own = peers.remove(node);
        UdpLink link = UdpLink.open(
                new LinkSettings(
                        "test", node, 0, own, peers, group(), OptionalInt.empty(), Duration.ofMillis(200), 0, false),
                loop,
                (code, sentence) -> {},
                access(node));
        link.start();
        return new Opened(link, loop);
    }

    private record Opened(UdpLink udp, SteppedLoop loop) implements OpenLink {
        @Override
        public TransportLink link() {
            return udp;
        }

        @Override
        public void withdraw() {
            CompletableFuture<Void> withdrawn = udp.withdraw();
            loop.turnUntil(withdrawn::isDone, () -> {}, 1_000_000_000);
        }

        @Override
        public void close() {
            udp.close();
        }
    }
}
