package org.quorate.ordering;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One total order of messages between agreed configurations (extended virtual synchrony).
 *
 * <p>Messages of one thread keep their order. While the ring is re-forming, submissions are kept and ordered in the next
 * ring. The service may be replaced while the cluster runs; a caller that holds the old object may go on using it.
 */
@ProviderType
public interface TotalOrder {
    /** Submits without waiting. Any thread. Copies the payload from position to limit; the position stays. */
    Submission submit(String channel, Delivery delivery, ByteBuffer payload);

    /**
     * Submits, and waits for room while too much waits to be sent. Any thread but the loop's.
     *
     * @param patience longest time to wait
     * @throws InterruptedException while waiting; nothing was submitted
     * @throws IllegalArgumentException when the channel's name is not 1 to 64 of {@code [A-Za-z0-9._-]}
     */
    Submission submit(String channel, Delivery delivery, ByteBuffer payload, Duration patience)
            throws InterruptedException;

    /** Largest payload in bytes. */
    int maxMessageBytes();

    /** How the ring stands. Any thread. */
    CompletableFuture<RingStatus> status();

    /** The last transitions between states, oldest first, at most {@link RingTransition#MAX_KEPT}. Any thread. */
    List<RingTransition> transitions();

    /** How long things took since this provider began to act. Any thread. */
    CompletableFuture<RingLatency> latency();

    /**
     * How long things took lately. Any thread.
     *
     * @param last how far to look back, {@link RingLatency#SHORTEST} to {@link RingLatency#LONGEST}; times are kept in parts
     *     of some seconds, so the answer may reach back that much further, and says how far it does
     * @throws IllegalArgumentException when {@code last} is out of its range
     */
    CompletableFuture<RingLatency> latency(Duration last);

    /**
     * Leaves the ring in order: what was accepted is sent first, within 200 ms. Completes when the others have been told.
     * This node does not rejoin until the bundle or the node is started again.
     */
    CompletableFuture<Void> leave();
}
