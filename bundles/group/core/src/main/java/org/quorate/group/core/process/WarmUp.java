package org.quorate.group.core.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import org.quorate.group.ClusterView;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupViewId;
import org.quorate.group.LayerOrder;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/**
 * Pretended nodes with members of groups go through changes of a ring of their own, so that this code is loaded and compiled when the real
 * node joins: the others wait for the slowest member in each agreement, and code that runs for the first times is about eight times as slow.
 */
public final class WarmUp {
    private static final int NODES = 3;
    private static final int MEMBERS = 300;

    /** With thirty the longest agreements of fewer nodes were longer afterwards, nobody knows why (docs/benchmarks.md). */
    private static final int CHANGES = 8;

    private record Message(int origin, byte[] bytes) {}

    private final List<GroupLayer> layers = new ArrayList<>();
    private final Deque<Message> ordered = new ArrayDeque<>();
    private long ring;

    /** A ring of all with so many members, two in a group. */
    WarmUp(int members) {
        for (int node = 1; node <= NODES; node++) {
            GroupLayer layer = new GroupLayer(node, GroupLimits.PROTOCOL, new NoEffects());
            layer.attached(new Order(node));
            layers.add(layer);
        }
        agree(NODES);
        for (int member = 0; member < members; member++) {
            int node = 1 + member % NODES;
            GroupMember who = new GroupMember(node, 1 + member, "warm-up");
            layers.get(node - 1).join(who, "group" + member / 2, NoRecipient.INSTANCE);
        }
        deliver();
    }

    /** The whole of it, on the caller's thread. */
    public static void run() {
        WarmUp warmUp = new WarmUp(MEMBERS);
        for (int change = 0; change < CHANGES; change++) {
            warmUp.agree(NODES - 1);
            warmUp.agree(NODES);
        }
    }

    /** A ring of the first so many, which all knew that the one before was over. */
    void agree(int nodes) {
        RingId id = new RingId(1, ++ring);
        List<GroupLayer> members = layers.subList(0, nodes);
        TreeMap<Integer, byte[]> states = new TreeMap<>();
        for (GroupLayer each : members) {
            each.membershipUnknown();
            states.put(states.size() + 1, each.state());
        }
        ClusterView view = new ClusterView(id, List.copyOf(states.keySet()), List.of(), List.of(), 1);
        for (GroupLayer each : members) {
            each.synchronised(view, states);
            each.verdict(Verdict.QUORATE, id);
        }
    }

    GroupLayer layer(int node) {
        return layers.get(node - 1);
    }

    private void deliver() {
        while (!ordered.isEmpty()) {
            Message next = ordered.removeFirst();
            int length = next.bytes.length - LayerOrder.HEADER_BYTES;
            layers.forEach(each -> each.delivered(next.origin, next.bytes, LayerOrder.HEADER_BYTES, length));
        }
    }

    /** All submit to one queue. */
    private final class Order implements LayerOrder {
        private final int origin;

        Order(int origin) {
            this.origin = origin;
        }

        @Override
        public int maxMessageBytes() {
            return 2 * GroupLimits.PROTOCOL.wholeBytes();
        }

        @Override
        public boolean hasRoom(int messages, long bytes) {
            return true;
        }

        @Override
        public void submit(Delivery delivery, byte[] bytes, int length) {
            ordered.add(new Message(origin, Arrays.copyOf(bytes, length)));
        }
    }

    private static final class NoEffects implements Effects {
        @Override
        public void delivered(long receipt, GroupViewId view, long sequence) {}

        @Override
        public void notDelivered(long receipt, GroupSubmission.Reason reason) {}

        @Override
        public void unknown(long receipt) {}

        @Override
        public void count(Counter counter) {}
    }
}
