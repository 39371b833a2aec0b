package org.quorate.transport.secure.host;

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
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.transport.udp.host.LinkSettings;
import org.quorate.transport.udp.host.UdpLink;

/** Carried over UDP. */
class SecureUdpTransportTest extends SecureConformance {
    private final SortedMap<Integer, InetSocketAddress> addresses = new TreeMap<>();

    /** Group of the nodes. */
    Optional<InetAddress> group() throws IOException {
        return Optional.empty();
    }

    @Override
    Carrier carrier(int node, SteppedLoop loop) throws Exception {
        if (addresses.isEmpty()) {
            addresses.putAll(FreeAddresses.of("127.0.0.1", 3));
        }
        UdpLink link = open(addresses, node, group(), loop);
        return new Carrier(
                link.carrier().orElseThrow(),
                () -> {
                    CompletableFuture<Void> withdrawn = link.withdraw();
                    loop.turnUntil(withdrawn::isDone, () -> {}, 1_000_000_000);
                },
                link::close);
    }

    static UdpLink open(
            SortedMap<Integer, InetSocketAddress> all, int node, Optional<InetAddress> group, SteppedLoop loop)
            throws Exception {
        return open(all, node, group, loop, true);
    }

    /** One whose frames nobody seals. */
    static UdpLink plain(SortedMap<Integer, InetSocketAddress> all, int node, SteppedLoop loop) throws Exception {
        return open(all, node, Optional.empty(), loop, false);
    }

    private static UdpLink open(
            SortedMap<Integer, InetSocketAddress> all,
            int node,
            Optional<InetAddress> group,
            SteppedLoop loop,
            boolean sealed)
            throws Exception {
        SortedMap<Integer, InetSocketAddress> peers = new TreeMap<>(all);
        InetSocketAddress own = peers.remove(node);
        LinkSettings settings = new LinkSettings(
                "test", node, 0, own, peers, group, OptionalInt.empty(), Duration.ofMillis(200), 0, false, sealed);
        UdpLink link = UdpLink.open(settings, loop, (code, sentence) -> {});
        link.start();
        return link;
    }
}
