package org.quorate.transport.knet.host;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.quorate.testing.conformance.OpenLink;
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.transport.TransportLink;
import org.quorate.transport.knet.core.LinkPolicy;
import org.quorate.transport.knet.core.LinkTimes;
import org.quorate.transport.knet.crypto.CipherSuite;
import org.quorate.transport.knet.crypto.PacketSealer;
import org.quorate.transport.udp.socket.LinkUnavailable;

/** Settings and links for tests. */
final class TestLinks {
    static final LinkTimes TIMES = LinkTimes.ofToken(1_000_000_000, 2);

    private TestLinks() {}

    /** Link of that number of a node, all of whose addresses are given. */
    static LinkPlan plan(int number, int node, SortedMap<Integer, InetSocketAddress> addresses, int priority) {
        SortedMap<Integer, InetSocketAddress> peers = new TreeMap<>(addresses);
        InetSocketAddress own = peers.remove(node);
        return new LinkPlan(number, own, peers, priority);
    }

    static KnetSettings settings(int node, List<LinkPlan> links, LinkPolicy policy, CipherSuite suite, int pathBytes) {
        return settings(node, links, policy, suite, pathBytes, 0);
    }

    static KnetSettings settings(
            int node, List<LinkPlan> links, LinkPolicy policy, CipherSuite suite, int pathBytes, int frameBytes) {
        return new KnetSettings(node, links, policy, TIMES, suite, pathBytes, frameBytes, false);
    }

    static Optional<PacketSealer> sealer(CipherSuite suite, int seed) {
        if (suite.isPlain()) {
            return Optional.empty();
        }
        byte[] key = new byte[256];
        Arrays.fill(key, (byte) seed);
        int[] count = new int[1];
        return Optional.of(new PacketSealer(suite, key, iv -> iv[0] = (byte) count[0]++));
    }

    static KnetLink open(KnetSettings settings, int seed, SteppedLoop loop) throws LinkUnavailable {
        KnetLink link = KnetLink.open(settings, sealer(settings.suite(), seed), loop, (code, sentence) -> {});
        link.start();
        return link;
    }

    /** A link as the conformance kit wants it. */
    record Opened(KnetLink knet, SteppedLoop loop) implements OpenLink {
        @Override
        public TransportLink link() {
            return knet;
        }

        @Override
        public void withdraw() {
            CompletableFuture<Void> withdrawn = knet.withdraw();
            loop.turnUntil(withdrawn::isDone, () -> {}, 1_000_000_000);
        }

        @Override
        public void close() {
            knet.close();
        }
    }
}
