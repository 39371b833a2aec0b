package org.quorate.transport.corosync.host;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.quorate.testing.conformance.OpenLink;
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.testing.conformance.TransportConformance;
import org.quorate.transport.TransportLink;

/** Corosync's udpu over IPv4 does what any transport must; without heartbeats it is heard when it sends. */
class UdpuTransportTest extends TransportConformance {
    private final SortedMap<Integer, InetSocketAddress> addresses = new TreeMap<>();

    /** Address of the nodes. */
    String host() {
        return "127.0.0.1";
    }

    /** Which of the two. */
    CorosyncTransport transport() {
        return CorosyncTransport.UDPU;
    }

    @Override
    protected boolean speaksUnasked() {
        return false;
    }

    @Override
    protected boolean noticesRefusal() {
        return false;
    }

    @Override
    protected OpenLink open(int node, SteppedLoop loop) throws Exception {
        if (addresses.isEmpty()) {
            addresses.putAll(LoopbackAddresses.of(host(), 3));
        }
        SortedMap<Integer, InetSocketAddress> peers = new TreeMap<>(addresses);
        InetSocketAddress own = peers.remove(node);
        CorosyncLink link = CorosyncLink.open(
                new LinkSettings(
                        transport(), "test", node, own, peers, Optional.empty(), OptionalInt.empty(), 1, 0, false),
                loop,
                new RecordedJournal());
        link.start();
        return new Opened(link, loop);
    }

    private record Opened(CorosyncLink corosync, SteppedLoop loop) implements OpenLink {
        @Override
        public TransportLink link() {
            return corosync;
        }

        @Override
        public void withdraw() {
            CompletableFuture<Void> withdrawn = corosync.withdraw();
            loop.turnUntil(withdrawn::isDone, () -> {}, 1_000_000_000);
        }

        @Override
        public void close() {
            corosync.close();
        }
    }
}
