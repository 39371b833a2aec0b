package org.quorate.transport.udp.host;

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

/** UDP over IPv4 does what any transport must. */
class UdpTransportTest extends TransportConformance {
    private final SortedMap<Integer, InetSocketAddress> addresses = new TreeMap<>();

    /** Address of the nodes. */
    String host() {
        return "127.0.0.1";
    }

    /** Group of the nodes. */
    Optional<InetAddress> group() throws IOException {
        return Optional.empty();
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
                (code, sentence) -> {});
        link.start();
        return new OpenUdpLink(link, loop);
    }

    private record OpenUdpLink(UdpLink udp, SteppedLoop loop) implements OpenLink {
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
