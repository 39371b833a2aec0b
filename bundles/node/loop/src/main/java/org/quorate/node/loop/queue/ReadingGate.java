package org.quorate.node.loop.queue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.quorate.node.Confined;
import org.quorate.node.ThreadSafe;

/**
 * Keeps the readers of mailboxes from their next record until something is done, but not for ever. Readers sleep meanwhile and are woken
 * when it opens: hundreds that look now and then would keep the processor from what they wait for.
 */
public final class ReadingGate {
    private final Runnable onOpening;
    private volatile CompletableFuture<?> until = CompletableFuture.completedFuture(true);
    private long deadlineNanos;

    /**
     * Open.
     *
     * @param onOpening wakes the readers; run by whoever opens it, and now and then while it is shut
     */
    public ReadingGate(Runnable onOpening) {
        this.onOpening = onOpening;
    }

    /** Shuts it until that is done, or for so long; what it waits for already counts too. */
    @Confined("node loop")
    public void shut(CompletionStage<?> done, Duration atMost) {
        CompletableFuture<?> next = done.toCompletableFuture().handle((result, failure) -> true);
        if (next.isDone()) {
            return;
        }
        long now = System.nanoTime();
        CompletableFuture<?> before = until;
        if (before.isDone()) {
            deadlineNanos = now + atMost.toNanos();
        } // else no longer than it was shut for
        CompletableFuture<?> both = CompletableFuture.allOf(before, next)
                .completeOnTimeout(null, deadlineNanos - now, TimeUnit.NANOSECONDS);
        until = both;
        both.thenRun(onOpening);
    }

    /** Whether no record may be read now. */
    @ThreadSafe
    public boolean isShut() {
        return !until.isDone();
    }
}
