package org.quorate.ordering.totem.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.node.NodeLoop;
import org.quorate.transport.udp.host.LinkSettings;
import org.quorate.transport.udp.host.UdpLink;
import org.quorate.transport.udp.socket.LinkUnavailable;

/** Three nodes with real loops in this process, joined by UDP on loopback. */
final class LoopbackRing implements AutoCloseable {
    static final int NODES = 3;

    private final List<NodeOnLoop> nodes = new ArrayList<>();
    private int configurations;

    /**
     * A ring that stands.
     *
     * @param datagramBytes largest datagram; 0 = what the link chooses for loopback
     */
    LoopbackRing(int datagramBytes) throws Exception {
        SortedMap<Integer, InetSocketAddress> addresses = freeAddresses();
        for (int id = 1; id <= NODES; id++) {
            int self = id;
            nodes.add(new NodeOnLoop(
                    self, NodeOnLoop.ON_ONE_HOST, loop -> open(loop, self, addresses, datagramBytes), 1, 2, 3));
        }
        for (NodeOnLoop node : nodes) {
            node.awaitMembers(1, 2, 3);
        }
        configurations = configurations();
    }

    /** Whether the ring is still the one that was formed: what is sent in another may not reach all three. */
    boolean isTheSame() {
        return configurations() == configurations;
    }

    private int configurations() {
        return nodes.stream().mapToInt(NodeOnLoop::configurationsTold).sum();
    }

    List<NodeOnLoop> nodes() {
        return nodes;
    }

    @Override
    public void close() {
        nodes.forEach(NodeOnLoop::close);
    }

    private static NodeOnLoop.Started open(
            NodeLoop loop, int self, SortedMap<Integer, InetSocketAddress> addresses, int datagramBytes) {
        SortedMap<Integer, InetSocketAddress> peers = new TreeMap<>(addresses);
        InetSocketAddress own = peers.remove(self);
        LinkSettings settings = new LinkSettings(
                "test",
                self,
                0,
                own,
                peers,
                Optional.empty(),
                OptionalInt.empty(),
                Duration.ofMillis(200),
                datagramBytes,
                false);
        try {
            UdpLink link = UdpLink.open(settings, loop, (code, sentence) -> {});
            onLoop(loop, link::start);
            return new NodeOnLoop.Started(link, () -> onLoop(loop, link::close));
        } catch (LinkUnavailable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void onLoop(NodeLoop loop, Runnable task) {
        loop.call(() -> {
                    task.run();
                    return null;
                })
                .join();
    }

    /** Each another one: all are held until the last is found. */
    private static SortedMap<Integer, InetSocketAddress> freeAddresses() throws IOException {
        SortedMap<Integer, InetSocketAddress> found = new TreeMap<>();
        List<DatagramChannel> held = new ArrayList<>();
        for (int node = 1; node <= NODES; node++) {
            DatagramChannel channel = DatagramChannel.open();
            held.add(channel);
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            found.put(node, (InetSocketAddress) channel.getLocalAddress());
        }
        for (DatagramChannel channel : held) {
            channel.close();
        }
        return found;
    }
}
