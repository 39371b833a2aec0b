package org.quorate.it.bench.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.it.bench.node.Membership;
import org.quorate.transport.udp.host.ChannelAccess;
import org.quorate.transport.udp.host.NioAccess;

/** The model over links, nodes of one process on loopback. */
class LinkWireTest {
    private static final int NODES = 3;
    private static final int MESSAGES = 3_000;
    private static final int PATIENCE_SECONDS = 30;

    private final List<LinkWire> wires = new ArrayList<>();
    private final List<SubmitQueue> queues = new ArrayList<>();
    private final List<Delivered> delivered = new ArrayList<>();

    @AfterEach
    void closeWires() {
        wires.forEach(LinkWire::close);
    }

    @Test
    void allDeliverEverythingInOneOrderOverTheChannelsOfTheJdk() throws Exception {
        form(List.of(new NioAccess(), new NioAccess(), new NioAccess()));

        submitAndAwait();
    }

    @Test
    void allDeliverEverythingInOneOrderOverTheNativeLink() throws Exception {
        assumeTrue(NativeLink.isForThisJava() && NativeLink.isBuilt());
        form(List.of(NativeLink.access(), NativeLink.access(), NativeLink.access()));

        submitAndAwait();
    }

    private void form(List<ChannelAccess> accesses) throws Exception {
        List<InetSocketAddress> addresses = addresses();
        List<Ring> rings = new ArrayList<>();
        for (int node = 1; node <= NODES; node++) {
            LinkWire wire =
                    new LinkWire(new Membership(node, addresses, Path.of(""), Path.of("")), 0, accesses.get(node - 1));
            wires.add(wire);
            queues.add(new SubmitQueue());
            delivered.add(new Delivered());
            rings.add(new Ring(node, NODES, wire, queues.get(node - 1), delivered.get(node - 1)));
        }
        for (int node = 0; node < NODES; node++) {
            wires.get(node).start(rings.get(node));
        }
        for (int node = 0; node < NODES; node++) {
            wires.get(node).run(rings.get(node)::announce);
        }
        for (Ring ring : rings) {
            assertTrue(ring.ready().await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    private void submitAndAwait() throws Exception {
        ByteBuffer message = ByteBuffer.allocate(3_000);
        for (int i = 0; i < MESSAGES; i++) {
            queues.get(i % NODES)
                    .put(message.putInt(0, i).limit(i % 100 == 0 ? 3_000 : 64).position(0));
        }

        for (Delivered each : delivered) {
            assertTrue(
                    each.all.await(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> each.order.size() + " " + each.failures);
            assertEquals(List.of(), each.failures);
            assertEquals(delivered.get(0).order, each.order);
        }
    }

    private static List<InetSocketAddress> addresses() throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        List<InetSocketAddress> found = new ArrayList<>();
        try (DatagramChannel a = DatagramChannel.open();
                DatagramChannel b = DatagramChannel.open();
                DatagramChannel c = DatagramChannel.open()) {
            for (DatagramChannel each : List.of(a, b, c)) {
                each.bind(new InetSocketAddress(loopback, 0));
                found.add((InetSocketAddress) each.getLocalAddress());
            }
        }
        return found;
    }

    private static final class Delivered extends Received {
        private final List<Integer> order = new ArrayList<>();
        private final CountDownLatch all = new CountDownLatch(MESSAGES);

        @Override
        public void delivered(ByteBuffer payload) {
            order.add(payload.duplicate().getInt(payload.position()));
            all.countDown();
        }
    }
}
