package org.quorate.group.state.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.quorate.node.Confined;

/** Queries of the local state, which wait until it is ready. */
@Confined("the replica's thread")
final class Queries {
    private record Query<T>(Supplier<T> query, CompletableFuture<T> answer) {
        void run() {
            T value;
            try {
                value = query.get();
            } catch (RuntimeException | Error failure) {
                fail(failure);
                return;
            }
            elsewhere(() -> answer.complete(value));
        }

        void fail(Throwable failure) {
            elsewhere(() -> answer.completeExceptionally(failure));
        }

        /** What depends on the answer must not hold up the replica. */
        private static void elsewhere(Runnable completion) {
            ForkJoinPool.commonPool().execute(completion);
        }
    }

    private final Deque<Query<?>> waiting = new ArrayDeque<>();
    private boolean closed;

    static IllegalStateException closed() {
        return new IllegalStateException("the replication has ended");
    }

    <T> void add(Supplier<T> query, CompletableFuture<T> answer) {
        Query<T> added = new Query<>(query, answer);
        if (closed) {
            added.fail(closed());
        } else {
            waiting.add(added);
        }
    }

    /** The state is ready: answers all. */
    void run() {
        while (!waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
    }

    /** Nothing is answered any more. */
    void close() {
        closed = true;
        waiting.forEach(each -> each.fail(closed()));
        waiting.clear();
    }
}
