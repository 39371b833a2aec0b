package org.quorate.transport.secure.host;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.OrderedMessage;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;
import org.quorate.ordering.RingLatency;
import org.quorate.ordering.RingStatus;
import org.quorate.ordering.RingTransition;
import org.quorate.ordering.Submission;
import org.quorate.ordering.TotalOrder;

/** An order of messages that is a list, with an end of it at each node. */
final class OneList {
    private static final RingId RING = new RingId(1, 1);

    private final List<ChannelListener> listeners = new ArrayList<>();
    private final Deque<Message> waiting = new ArrayDeque<>();

    /** All that was submitted, in its order. */
    final List<byte[]> submitted = new ArrayList<>();

    /** Whether submissions are taken. */
    boolean hasRoom = true;

    /** The order as the node with the next id sees it; the listener gets what is delivered. */
    TotalOrder join(ChannelListener listener) {
        listeners.add(listener);
        return new End(listeners.size());
    }

    /** All who have joined are members of one ring. */
    void install() {
        List<Integer> members = new ArrayList<>();
        for (int id = 1; id <= listeners.size(); id++) {
            members.add(id);
        }
        RingConfiguration all =
                new RingConfiguration(RingConfiguration.Kind.REGULAR, RING, RingId.NONE, members, List.of(), List.of());
        listeners.forEach(each -> each.configurationChanged(all));
    }

    /** Delivers until nothing waits. */
    void run() {
        while (!waiting.isEmpty()) {
            Message next = waiting.remove();
            listeners.forEach(each -> each.delivered(next));
        }
    }

    private record Message(String channel, int origin, Delivery delivery, byte[] bytes) implements OrderedMessage {
        @Override
        public RingId ring() {
            return RING;
        }

        @Override
        public long sequence() {
            return 1;
        }

        @Override
        public int piece() {
            return 0;
        }

        @Override
        public ByteBuffer payload() {
            return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        }
    }

    private final class End implements TotalOrder {
        private final int origin;

        private End(int origin) {
            this.origin = origin;
        }

        @Override
        public Submission submit(String channel, Delivery delivery, ByteBuffer payload) {
            if (!hasRoom) {
                return new Submission.Refused(Submission.Reason.BACKLOG_FULL, "it is full");
            }
            byte[] bytes = new byte[payload.remaining()];
            payload.duplicate().get(bytes);
            submitted.add(bytes);
            waiting.add(new Message(channel, origin, delivery, bytes));
            return Submission.Accepted.INSTANCE;
        }

        @Override
        public Submission submit(String channel, Delivery delivery, ByteBuffer payload, Duration patience) {
            return submit(channel, delivery, payload);
        }

        @Override
        public int maxMessageBytes() {
            return 1 << 20;
        }

        @Override
        public CompletableFuture<RingStatus> status() {
            return new CompletableFuture<>();
        }

        @Override
        public List<RingTransition> transitions() {
            return List.of();
        }

        @Override
        public CompletableFuture<RingLatency> latency() {
            return new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<RingLatency> latency(Duration last) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<Void> leave() {
            return new CompletableFuture<>();
        }
    }
}
