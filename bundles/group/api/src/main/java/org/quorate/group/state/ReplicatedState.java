package org.quorate.group.state;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/** State that is replicated, as its owner uses it. Any thread may call. */
@ProviderType
public interface ReplicatedState extends AutoCloseable {
    /** Name of the group. */
    String group();

    /**
     * Has all members apply a command. Does not wait; commands of one thread keep their order. While the members settle who has which
     * state, commands wait in a queue.
     *
     * @param command copied from position to limit; the position stays
     * @return completes when it is applied here, or when it is known that it will not be; what depends on it runs on the common pool and must not wait
     */
    CompletableFuture<CommandOutcome> submit(ByteBuffer command);

    /**
     * The same, and waits for room in the queue first. Not in a call of the machine.
     *
     * @param patience longest time to wait
     * @throws InterruptedException while waiting; nothing was submitted
     */
    CompletableFuture<CommandOutcome> submit(ByteBuffer command, Duration patience) throws InterruptedException;

    /** Largest command in bytes. */
    int maxCommandBytes();

    /** How it stands; it knows of every command whose outcome has been told. Never waits. */
    ReplicaStatus status();

    /** Whether the machine holds the state of the group. */
    default boolean isReady() {
        return status().phase() == ReplicaStatus.Phase.READY;
    }

    /**
     * Reads the local state between two commands: the query runs on the thread that applies them, when the state is ready.
     *
     * @return completes with what the query gives or throws, or with an {@link IllegalStateException} when this is closed first; what
     *     depends on it runs on the common pool and must not wait
     */
    <T> CompletableFuture<T> read(Supplier<T> query);

    /** Ends the replication here. The machine is not called any more when this returns, except by a call that it is in. */
    @Override
    void close();
}
