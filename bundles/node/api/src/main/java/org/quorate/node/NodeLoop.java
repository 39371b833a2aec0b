package org.quorate.node;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one thread that the protocol, the links and every trusted layer of a node run on.
 *
 * <p>A turn asks each attached {@link LoopWork} in its order, then waits for a channel, a task or the nearest deadline. The
 * loop outlives every provider: work is attached and taken out between two turns, so a swap of a provider is an event on the
 * loop. Nothing on the loop may block.
 */
@ProviderType
public interface NodeLoop {
    /**
     * Monotonic time in nanoseconds; on the loop the time at which the present turn began, elsewhere the present time.
     * Compare two of them by difference only.
     */
    @ThreadSafe
    long nowNanos();

    /** Whether the caller runs on the loop. */
    @ThreadSafe
    boolean onLoop();

    /**
     * Adds work to the turns that follow. Takes effect before the method returns when called on the loop, else between two
     * turns.
     *
     * @throws IllegalStateException when that work is attached already or the loop has ended
     */
    @ThreadSafe
    void attach(LoopWork work);

    /**
     * Takes work out: when this returns no call of it is running or will follow (called on the loop: after the present
     * call). Unknown work is ignored.
     */
    @ThreadSafe
    void detach(LoopWork work);

    /**
     * Runs a task on the loop and completes the future with its result or exception; at once when called on the loop. Tasks
     * run in the order of their calls, a bounded number in each turn. The queue is bounded: while it is full the caller
     * waits. After the end of the loop the future completes with {@link IllegalStateException}.
     */
    @ThreadSafe
    <T> CompletableFuture<T> call(Callable<T> task);

    /**
     * Watches a non-blocking channel for incoming data with the loop's own selector.
     *
     * @param onReady called on the loop in each turn in which the channel is readable, before any work of that turn; must
     *     not throw
     */
    @Confined("node loop")
    Watch watch(SelectableChannel channel, Runnable onReady);

    /** Makes the loop begin a turn soon although nothing is due; cheap when it is not waiting. */
    @ThreadSafe
    void wake();

    /**
     * The bounded queue through which other threads hand requests to the provider of a seam. The same name gives the same
     * inbox for the life of the node, whoever the provider is.
     *
     * @param capacityBytes room for records, a power of two; the first caller decides
     */
    @ThreadSafe
    Inbox inbox(String name, int capacityBytes);

    /**
     * The bounded queue through which the loop speaks to one listener, whose reader runs on another thread, never on two at once,
     * and keeps no other mailbox from being read however long it stays in a call. The same name gives the
     * same mailbox, with what it still holds, and replaces its reader, so that what one version of a provider put in the
     * next one's reader takes out.
     *
     * @param capacityBytes room for records, a power of two; the first caller decides. One that would be more
     *     than a sixteenth of the largest heap gets less, but 4 MiB in any case: {@link Mailbox#capacityBytes} says how much
     */
    @ThreadSafe
    Mailbox mailbox(String name, int capacityBytes, RecordReader reader);

    /**
     * Keeps the readers of all mailboxes from their next record until something is done that must come before what the loop tells them from
     * here on. Records that wait already wait longer; a call of a reader that is under way goes on.
     *
     * @param until done by another thread, however it ends
     * @param atMost after so long readers go on all the same
     */
    @Confined("node loop")
    void holdListeners(CompletionStage<?> until, Duration atMost);

    /** What the loop has done since it began. */
    @ThreadSafe
    LoopStatistics statistics();

    /** A channel under watch. */
    @ProviderType
    @Confined("node loop")
    interface Watch {
        /** Asks for {@code onReady} calls, or stops them while nobody would read; initially on. */
        void interested(boolean reading);

        /** Ends the watch; does not close the channel. Of a channel closed before or after it, the port is free at once. */
        void end();
    }
}
