package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.quorate.node.Inbox;
import org.quorate.node.NodeLoop;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.LoopLayer;
import org.quorate.ordering.RingLatency;
import org.quorate.ordering.RingStatus;
import org.quorate.ordering.RingTransition;
import org.quorate.ordering.Submission;
import org.quorate.ordering.Submission.Refused;
import org.quorate.ordering.TotalOrder;
import org.quorate.transport.TransportLink;

/**
 * The total order as other threads see it. Submissions go into the node's inbox, which outlives the provider: an object of an
 * older version of this bundle goes on working after its host was dismissed.
 */
@ThreadSafe
public final class TotemOrder implements TotalOrder {
    private static final int LISTENER_BYTES = 8 * 1024 * 1024;
    private static final int MAX_CACHED_ENVELOPES = 1_024;

    // Callers who do not wait may be refused more often than they are heard.
    private static final Refused FULL = new Refused(
            Submission.Reason.BACKLOG_FULL,
            "More waits to be ordered than this node keeps. Submit with patience, or try again later.");
    private static final Refused NOT_SAFE = new Refused(
            Submission.Reason.NO_SAFE_DELIVERY,
            "Daemons of corosync deliver everything as agreed, so nothing is safe in their ring. Submit it as agreed.");
    private static final Refused SHUT =
            new Refused(Submission.Reason.NOT_RUNNING, "This node has left the ring, or the ordering has not begun.");

    private final NodeLoop loop;
    private final TotemHost host;
    private final Inbox inbox;
    private final int maxMessageBytes;
    private final Map<String, Addressed> addresses = new ConcurrentHashMap<>();
    private volatile Addressed lastUsed = new Addressed("", ByteBuffer.allocate(0));

    /** A channel's name, and the envelope of its messages. */
    private record Addressed(String channel, ByteBuffer envelope) {}

    /** The face of a host. */
    public TotemOrder(NodeLoop loop, TotemHost host, int maxMessageBytes) {
        this.loop = loop;
        this.host = host;
        this.maxMessageBytes = maxMessageBytes;
        this.inbox = loop.inbox(TotemHost.INBOX, TotemHost.INBOX_BYTES);
    }

    @Override
    public Submission submit(String channel, Delivery delivery, ByteBuffer payload) {
        try {
            return submit(channel, delivery, payload, Duration.ZERO);
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("interrupted without waiting", impossible);
        }
    }

    @Override
    public Submission submit(String channel, Delivery delivery, ByteBuffer payload, Duration patience)
            throws InterruptedException {
        if (payload.remaining() > maxMessageBytes) {
            return tooLarge(payload.remaining());
        }
        if (delivery == Delivery.SAFE && !host.dialect().policy().safeDelivery()) {
            return NOT_SAFE;
        }
        int type = type(delivery);
        ByteBuffer envelope = envelope(channel);
        Inbox.Offer offer = inbox.offer(type, envelope, payload, 0);
        if (offer == Inbox.Offer.FULL && !patience.isZero()) {
            offer = inbox.offer(type, envelope, payload, patience.toNanos());
        }
        return switch (offer) {
            case ACCEPTED -> Submission.Accepted.INSTANCE;
            case FULL -> FULL;
            case SHUT -> SHUT;
            case TOO_LARGE -> tooLarge(payload.remaining());
        };
    }

    /** A look at the clock may cost as much as the rest of a submission, so not all have one. */
    private int type(Delivery delivery) {
        boolean timed = host.times().isIdle() || ThreadLocalRandom.current().nextInt(RingLatency.SAMPLED) == 0;
        return timed ? SubmissionType.of(delivery, System.nanoTime()) : SubmissionType.of(delivery);
    }

    private Refused tooLarge(int bytes) {
        return new Refused(
                Submission.Reason.TOO_LARGE,
                "The message has " + bytes + " bytes; at most " + maxMessageBytes
                        + " are allowed (ring.message.max.bytes). Send it in pieces.");
    }

    /** Shared by all threads: an offer reads it without moving its position. */
    private ByteBuffer envelope(String channel) {
        Addressed last = lastUsed;
        if (last.channel == channel && last.envelope.hasRemaining()) { // mostly one constant
            return last.envelope;
        }
        Addressed next = addressed(channel);
        lastUsed = next;
        return next.envelope;
    }

    private Addressed addressed(String channel) {
        Addressed known = addresses.get(channel);
        if (known != null) {
            return known;
        }
        Addressed address = new Addressed(channel, host.dialect().envelope(channel));
        if (addresses.size() < MAX_CACHED_ENVELOPES) {
            addresses.put(channel, address);
        }
        return address;
    }

    @Override
    public int maxMessageBytes() {
        return maxMessageBytes;
    }

    @Override
    public CompletableFuture<RingStatus> status() {
        return loop.call(host::status);
    }

    @Override
    public List<RingTransition> transitions() {
        return loop.call(() -> host.journal().transitions()).join();
    }

    @Override
    public CompletableFuture<RingLatency> latency() {
        return loop.call(() -> host.times().sinceBegin(loop.nowNanos()));
    }

    @Override
    public CompletableFuture<RingLatency> latency(Duration last) {
        if (last.compareTo(RingLatency.SHORTEST) < 0 || last.compareTo(RingLatency.LONGEST) > 0) {
            throw new IllegalArgumentException(
                    last + " is not " + RingLatency.SHORTEST + " to " + RingLatency.LONGEST + " back");
        }
        return loop.call(() -> host.times().last(last.toNanos(), loop.nowNanos()));
    }

    @Override
    public CompletableFuture<Void> leave() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.call(() -> {
            host.leave(done);
            return null;
        });
        return done;
    }

    /** Uses that layer, in place of one before it. */
    public void addLayer(LoopLayer layer) {
        onLoop(() -> host.addLayer(layer));
    }

    /** Uses that layer no more; unknown ones are ignored. */
    public void removeLayer(LoopLayer layer) {
        onLoop(() -> host.removeLayer(layer));
    }

    // What the component tells the host; each returns when the loop has done it.

    /** Puts a link into use. */
    public void addLink(TransportLink link) {
        onLoop(() -> host.addLink(link));
    }

    /** Takes a link out of use, after its last poll. */
    public void removeLink(TransportLink link) {
        onLoop(() -> host.removeLink(link));
    }

    /** A listener that receives, until it is closed. */
    public interface Subscription {
        /**
         * Delivers nothing more.
         *
         * @param gone whether the listener itself is gone; else what waits for it is kept for the next version of this
         *     bundle
         */
        void close(boolean gone);
    }

    /**
     * Delivers a channel to a listener.
     *
     * @param key identifies the listener over versions of this bundle
     * @param owner bundle of the listener, for logs
     * @param onCutOff told on the loop when the listener is given up; must not block
     * @throws IllegalArgumentException when the name of the channel is none
     */
    public Subscription subscribe(
            String key, String channel, String owner, ChannelListener listener, Consumer<String> onCutOff) {
        ByteBuffer envelope = host.dialect().envelope(channel);
        ListenerRecords reader = new ListenerRecords(channel, owner, listener);
        Subscriber subscriber = new Subscriber(
                key,
                channel,
                new Envelope(envelope),
                () -> loop.mailbox(key, LISTENER_BYTES, reader),
                reader,
                onCutOff);
        if (host.acts()) {
            subscriber.open(); // here, because a new mailbox takes milliseconds that the loop does not have
        }
        onLoop(() -> host.subscribe(subscriber));
        return gone -> onLoop(() -> {
            host.unsubscribe(subscriber);
            if (gone) {
                subscriber.close();
            }
        });
    }

    private void onLoop(Runnable task) {
        loop.call(() -> {
                    task.run();
                    return null;
                })
                .join();
    }
}
