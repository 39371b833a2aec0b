package org.quorate.group;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;
import org.quorate.ordering.Delivery;

/**
 * One member's handle on its group. It serves for one membership: who has left joins anew. Any thread may call; messages of one thread
 * keep their order, and so do all messages of one member, large and small.
 *
 * <p>Messages that are sent before {@link #joined} completes follow the joining. A member's messages after a large one wait until that is
 * delivered; whoever wants them to overtake joins twice.
 */
@ProviderType
public interface GroupMembership {
    /** Name of the group. */
    String group();

    /** This member. */
    GroupMember member();

    /** Completes when the joining has been ordered, or refused. What depends on it runs on the common pool and must not wait. */
    CompletableFuture<GroupJoining> joined();

    /** Sends without waiting. Copies the payload from position to limit; the position stays. */
    GroupSubmission send(Delivery delivery, ByteBuffer payload);

    /**
     * Sends, and waits for room while too much is on its way or the group waits for a slow member. Not on the node's loop.
     *
     * @param patience longest time to wait
     * @throws InterruptedException while waiting; nothing was sent
     */
    GroupSubmission send(Delivery delivery, ByteBuffer payload, Duration patience) throws InterruptedException;

    /**
     * Sends without waiting, and completes when the message is delivered to this member's queue. What depends on it runs on the common
     * pool, which has a single thread where there are one or two processors, and must not wait.
     */
    CompletableFuture<GroupReceipt> sendAndConfirm(Delivery delivery, ByteBuffer payload);

    /**
     * As {@link #sendAndConfirm(Delivery, ByteBuffer)}, and waits for room first.
     *
     * @throws InterruptedException while waiting; nothing was sent
     */
    CompletableFuture<GroupReceipt> sendAndConfirm(Delivery delivery, ByteBuffer payload, Duration patience)
            throws InterruptedException;

    /** Largest payload in bytes. */
    int maxMessageBytes();

    /**
     * Leaves, after all that this handle was given to send. Completes when the listener has been told of it, or will be told nothing
     * more; a second call gives the same. Does not wait. What depends on it runs on the common pool and must not wait.
     */
    CompletableFuture<Void> leave();
}
