package org.quorate.node.loop.queue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.quorate.node.Confined;
import org.quorate.node.ThreadSafe;

/** Keeps the readers of mailboxes from their next record until something is done, but not for ever. */
public final class ReadingGate {
    private volatile CompletableFuture<?> until = CompletableFuture.completedFuture(true);
    private volatile long deadlineNanos;

    /** Shuts it until that is done, or for so long; what it waits for already counts too. */
    @Confined("node loop")
    public void shut(CompletionStage<?> done, Duration atMost) {
        CompletableFuture<?> before = until;
        CompletableFuture<?> next = done.toCompletableFuture().handle((result, failure) -> true);
        if (isShut()) {
            until = CompletableFuture.allOf(before, next); // and no longer than it was shut for
        } else {
            deadlineNanos = System.nanoTime() + atMost.toNanos();
            until = next;
        }
    }

    /** Whether no record may be read now. */
    @ThreadSafe
    public boolean isShut() {
        return !until.isDone() && System.nanoTime() - deadlineNanos < 0;
    }
}
