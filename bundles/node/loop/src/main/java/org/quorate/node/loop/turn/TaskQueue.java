package org.quorate.node.loop.turn;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.quorate.node.Confined;
import org.quorate.node.ThreadSafe;

/** Tasks of other threads, in order; callers wait while {@link #MAX_TASKS} wait, the loop never does. */
final class TaskQueue {
    /** How many tasks wait at most. */
    static final int MAX_TASKS = 1024;

    /** A task and whom to tell. */
    static final class Task<T> {
        private final Callable<T> callable;
        private final CompletableFuture<T> future = new CompletableFuture<>();

        Task(Callable<T> callable) {
            this.callable = callable;
        }

        CompletableFuture<T> run() {
            try {
                future.complete(callable.call());
            } catch (Exception | Error e) {
                // The caller's, whatever it is: the future carries it to where it is handled.
                future.completeExceptionally(e);
            }
            return future;
        }

        String name() {
            return "task " + callable.getClass().getName();
        }

        private void refuse() {
            future.completeExceptionally(new IllegalStateException("the loop has ended"));
        }
    }

    private final ConcurrentLinkedQueue<Task<?>> tasks = new ConcurrentLinkedQueue<>();
    private final Semaphore room = new Semaphore(MAX_TASKS);
    private volatile boolean ended;

    @ThreadSafe
    <T> CompletableFuture<T> add(Callable<T> callable) {
        Task<T> task = new Task<>(callable);
        room.acquireUninterruptibly();
        tasks.add(task);
        if (ended) {
            refuseAll();
        }
        return task.future;
    }

    @Confined("node loop")
    boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** The oldest task; only when the queue is not empty. */
    @Confined("node loop")
    Task<?> take() {
        Task<?> task = tasks.remove();
        room.release();
        return task;
    }

    /** From now on every task is refused, also those that wait and those whose callers wait. */
    @ThreadSafe
    void end() {
        ended = true;
        refuseAll();
    }

    private void refuseAll() {
        for (Task<?> task = tasks.poll(); task != null; task = tasks.poll()) {
            room.release();
            task.refuse();
        }
    }
}
