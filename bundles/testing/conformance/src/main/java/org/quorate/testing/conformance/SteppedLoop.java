package org.quorate.testing.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.quorate.node.Inbox;
import org.quorate.node.LoopStatistics;
import org.quorate.node.LoopWork;
import org.quorate.node.Mailbox;
import org.quorate.node.NodeLoop;
import org.quorate.node.RecordReader;

/**
 * A loop whose turns a test takes one by one, on its own thread: with it a test of a link needs no second thread. Several
 * nodes may share it. Time is the real one. It has no inboxes and mailboxes, which links do not use.
 */
public final class SteppedLoop implements NodeLoop, AutoCloseable {
    private final Thread owner = Thread.currentThread();
    private final Selector selector;
    private final List<LoopWork> works = new ArrayList<>();
    private long nowNanos = System.nanoTime();
    private long turns;

    /** A loop for the calling thread. */
    public SteppedLoop() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One turn: waits for a channel or a deadline, at most that long, then tells channels and works. */
    public void turn(long maxWaitNanos) {
        long wait = maxWaitNanos;
        for (LoopWork work : works) {
            wait = Math.min(wait, work.nanosToDeadline(System.nanoTime()));
        }
        try {
            if (wait < 1_000_000) {
                selector.selectNow(SteppedLoop::ready);
            } else {
                selector.select(SteppedLoop::ready, wait / 1_000_000);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        nowNanos = System.nanoTime();
        turns++;
        for (LoopWork work : List.copyOf(works)) {
            work.work(nowNanos);
        }
    }

    /** Takes turns, each followed by the step, until the condition holds; {@code false} when it does not in that time. */
    public boolean turnUntil(BooleanSupplier condition, Runnable step, long maxNanos) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            long left = maxNanos - (System.nanoTime() - begin);
            if (left <= 0) {
                return false;
            }
            turn(Math.min(left, 10_000_000));
            step.run();
        }
        return true;
    }

    /** Runs the real time forward without reading anything. */
    public void turnFor(long nanos) {
        turnUntil(() -> false, () -> {}, nanos);
    }

    @Override
    public long nowNanos() {
        return onLoop() ? nowNanos : System.nanoTime();
    }

    @Override
    public boolean onLoop() {
        return Thread.currentThread() == owner;
    }

    @Override
    public void attach(LoopWork work) {
        if (works.contains(work)) {
            throw new IllegalStateException(work.name() + " is attached already");
        }
        works.add(work);
        works.sort(Comparator.comparingInt(LoopWork::order));
    }

    @Override
    public void detach(LoopWork work) {
        works.remove(work);
    }

    @Override
    public <T> CompletableFuture<T> call(Callable<T> task) {
        if (!onLoop()) {
            throw new IllegalStateException("a stepped loop has one thread: " + owner.getName());
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            result.complete(task.call());
        } catch (Exception e) { // what a task throws is its future's result
            result.completeExceptionally(e);
        }
        return result;
    }

    @Override
    public Watch watch(SelectableChannel channel, Runnable onReady) {
        try {
            return new Watched(channel.register(selector, SelectionKey.OP_READ, onReady));
        } catch (ClosedChannelException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void wake() {
        selector.wakeup();
    }

    @Override
    public Inbox inbox(String name, int capacityBytes) {
        throw new UnsupportedOperationException("a stepped loop has no inboxes");
    }

    /** Nobody listens. */
    @Override
    public void holdListeners(CompletionStage<?> until, Duration atMost) {}

    @Override
    public Mailbox mailbox(String name, int capacityBytes, RecordReader reader) {
        throw new UnsupportedOperationException("a stepped loop has no mailboxes");
    }

    @Override
    public LoopStatistics statistics() {
        return new LoopStatistics(turns, 0, 0, 0, 0, "");
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }

    private static void ready(SelectionKey key) {
        ((Runnable) key.attachment()).run();
    }

    private record Watched(SelectionKey key) implements Watch {
        @Override
        public void interested(boolean reading) {
            key.interestOps(reading ? SelectionKey.OP_READ : 0);
        }

        @Override
        public void end() {
            key.cancel();
        }
    }
}
