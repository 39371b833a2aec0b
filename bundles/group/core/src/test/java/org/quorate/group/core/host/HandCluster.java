package org.quorate.group.core.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.quorate.group.ClusterView;
import org.quorate.group.LayerOrder;
import org.quorate.group.Synchroniser;
import org.quorate.group.core.process.GroupLimits;
import org.quorate.group.core.process.Runs;
import org.quorate.node.LoopWork;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.MessageRun;
import org.quorate.ordering.RingId;

/** Hosts on loops of one test thread, with one order for all of them. */
final class HandCluster {
    /** Most messages of a node that come at once. */
    private static final int MOST_TOGETHER = 20;

    private record Ordered(int origin, byte[] bytes) {}

    final List<HandNode> nodes = new ArrayList<>();

    private final Deque<Ordered> order = new ArrayDeque<>();
    private long sequence;

    HandCluster(int size, HostLimits limits) {
        this(size, limits, GroupLimits.PROTOCOL);
    }

    HandCluster(int size, HostLimits limits, GroupLimits protocol) {
        for (int id = 1; id <= size; id++) {
            nodes.add(new HandNode(id, limits, protocol));
        }
        agree();
    }

    HandNode node(int id) {
        return nodes.get(id - 1);
    }

    /** A new ring of all. */
    void agree() {
        TreeMap<Integer, byte[]> states = new TreeMap<>();
        nodes.forEach(node -> states.put(node.id, node.layer.state()));
        sequence += 4;
        ClusterView view =
                new ClusterView(new RingId(1, sequence), List.copyOf(states.keySet()), List.of(), List.of(), 1);
        nodes.forEach(node -> node.layer.synchronised(view, states));
    }

    /** One turn of every loop. */
    void turn() {
        nodes.forEach(node -> node.loop.turn(0, LoopWork.ORDERING));
        while (!order.isEmpty()) {
            Ordered next = order.removeFirst();
            List<byte[]> together = new ArrayList<>(List.of(next.bytes));
            while (!order.isEmpty() && order.peekFirst().origin == next.origin && together.size() < MOST_TOGETHER) {
                together.add(order.removeFirst().bytes);
            }
            if (together.size() == 1) {
                nodes.forEach(node -> node.layer.delivered(
                        next.origin, next.bytes, LayerOrder.HEADER_BYTES, next.bytes.length - LayerOrder.HEADER_BYTES));
            } else {
                MessageRun run = Runs.of(next.origin, together);
                nodes.forEach(node -> node.layer.delivered(run));
            }
        }
        nodes.forEach(node -> node.loop.turn(LoopWork.ORDERING, Integer.MAX_VALUE));
    }

    /** Takes turns until it is so; half a minute is no measure but the end of a test that hangs. */
    void turnUntil(BooleanSupplier so) {
        long begin = System.nanoTime();
        while (!so.getAsBoolean()) {
            turn();
            Thread.onSpinWait();
            assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(30), "it does not come about");
        }
    }

    /** One node. */
    final class HandNode implements LayerOrder {
        final int id;
        final HandLoop loop = new HandLoop();
        final GroupHost host;
        final Synchroniser layer;
        final BundleGroups groups;
        boolean hasRoom = true;
        boolean turnsSoon;

        HandNode(int id, HostLimits limits, GroupLimits protocol) {
            this.id = id;
            host = new GroupHost(id, loop, limits, protocol);
            host.start();
            layer = host.synchroniser();
            layer.attached(this);
            groups = new BundleGroups(host, "test.bundle " + id);
        }

        @Override
        public int maxMessageBytes() {
            return 1024 * 1024;
        }

        @Override
        public boolean hasRoom(int messages, long bytes) {
            return hasRoom;
        }

        @Override
        public boolean turnsSoon() {
            return turnsSoon;
        }

        @Override
        public void submit(Delivery delivery, byte[] bytes, int length) {
            order.add(new Ordered(id, Arrays.copyOf(bytes, length)));
        }
    }
}
