package org.quorate.group.core.host;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.quorate.node.Inbox;
import org.quorate.node.LoopStatistics;
import org.quorate.node.LoopWork;
import org.quorate.node.Mailbox;
import org.quorate.node.NodeLoop;
import org.quorate.node.RecordReader;
import org.quorate.node.loop.queue.RingInbox;
import org.quorate.node.loop.queue.RingMailbox;

/** A loop whose turns and time a test gives, with real inboxes and mailboxes. Calls of other threads wait for a turn. */
final class HandLoop implements NodeLoop {
    private final Thread owner = Thread.currentThread();
    private final List<LoopWork> works = new ArrayList<>();
    private final Map<String, Inbox> inboxes = new HashMap<>();
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private long nowNanos = 1_000_000_000;

    void passTime(long nanos) {
        nowNanos += nanos;
    }

    /** The works of that part of the turn. */
    void turn(int fromOrder, int toOrder) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        for (int i = 0; i < works.size(); i++) {
            LoopWork work = works.get(i);
            if (work.order() >= fromOrder && work.order() < toOrder) {
                work.work(nowNanos);
            }
        }
    }

    /** How long the loop would wait after the turn. */
    long nanosToDeadline() {
        return works.stream()
                .mapToLong(work -> work.nanosToDeadline(nowNanos))
                .min()
                .orElse(LoopWork.NO_DEADLINE);
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    @Override
    public boolean onLoop() {
        return Thread.currentThread() == owner;
    }

    @Override
    public void attach(LoopWork work) {
        works.add(work);
        works.sort(Comparator.comparingInt(LoopWork::order));
    }

    @Override
    public void detach(LoopWork work) {
        works.remove(work);
    }

    @Override
    public <T> CompletableFuture<T> call(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable run = () -> {
            try {
                result.complete(task.call());
            } catch (Exception e) { // what a task throws is its future's result
                result.completeExceptionally(e);
            }
        };
        if (onLoop()) {
            run.run();
        } else {
            tasks.add(run);
        }
        return result;
    }

    @Override
    public Watch watch(SelectableChannel channel, Runnable onReady) {
        throw new UnsupportedOperationException("no channels here");
    }

    @Override
    public void wake() {}

    @Override
    public Inbox inbox(String name, int capacityBytes) {
        return inboxes.computeIfAbsent(name, none -> new RingInbox(capacityBytes, () -> {}));
    }

    /** Nobody listens. */
    @Override
    public void holdListeners(CompletionStage<?> until, Duration atMost) {}

    @Override
    public Mailbox mailbox(String name, int capacityBytes, RecordReader reader) {
        return new RingMailbox(name, capacityBytes, reader, closed -> {});
    }

    @Override
    public LoopStatistics statistics() {
        return new LoopStatistics(0, 0, 0, 0, 0, "");
    }
}
