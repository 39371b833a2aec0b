package org.quorate.node.loop.turn;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.quorate.node.Confined;
import org.quorate.node.Inbox;
import org.quorate.node.LoopStatistics;
import org.quorate.node.LoopWork;
import org.quorate.node.Mailbox;
import org.quorate.node.NodeLoop;
import org.quorate.node.RecordReader;
import org.quorate.node.loop.queue.HeapShare;
import org.quorate.node.loop.queue.ReaderPool;
import org.quorate.node.loop.queue.ReadingGate;
import org.quorate.node.loop.queue.RingInbox;
import org.quorate.node.loop.queue.RingMailbox;

/**
 * The loop on a thread {@code quorate-loop} with a selector, of the highest priority where threads have one.
 *
 * <p>A turn: channels that are ready, a bounded batch of tasks, each work in its order; then one wait, to the nearest deadline,
 * and within it a look at the clock each tick. Nothing is allocated for a turn.
 */
public final class SelectorLoop implements NodeLoop, AutoCloseable {
    private static final int MAX_TASKS_PER_TURN = 64;

    private final LongSupplier clock;
    private final LoopReport report;
    private final FatalExit fatalExit;
    private final LoopMeter meter;
    private final Watchdog watchdog;
    private final ChannelSet channels = new ChannelSet();
    private final WakeSignal signal = new WakeSignal(channels::wakeup);
    private final TaskQueue tasks = new TaskQueue();
    private final WorkList works = new WorkList();
    private final SortedMap<String, RingInbox> inboxes = new ConcurrentSkipListMap<>();
    private final SortedMap<String, RingMailbox> mailboxes = new ConcurrentSkipListMap<>();
    private final ReadingGate gate = new ReadingGate(this::wakeReaders);
    private final ReaderPool readers = new ReaderPool();
    private final ThreadGroup group = new ThreadGroup("quorate-loop");
    private final Thread thread = new Thread(group, this::run, "quorate-loop");
    private final Object lifecycle = new Object();

    private volatile long tickNanos;
    private volatile long pauseLimitNanos;
    private boolean started;
    private volatile boolean ending;
    private long turnBegan;
    private boolean more;

    /** A loop that has not started yet, on the clock of the machine. */
    public SelectorLoop(LoopLimits limits, LoopReport report, FatalExit fatalExit) {
        this(limits, report, fatalExit, System::nanoTime);
    }

    /**
     * As the other one, for tests, with another clock: it decides on deadlines and pauses; a wait takes real time.
     *
     * @param clock monotonic nanoseconds
     */
    public SelectorLoop(LoopLimits limits, LoopReport report, FatalExit fatalExit, LongSupplier clock) {
        this.clock = clock;
        pauseLimit(limits);
        this.report = report;
        this.fatalExit = fatalExit;
        this.meter = new LoopMeter(clock, limits.work().toNanos(), report);
        this.watchdog = new Watchdog(thread, meter, limits.hangSeconds(), report, fatalExit);
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        group.setMaxPriority(Thread.NORM_PRIORITY); // of threads that are begun on the loop
    }

    /** Takes over the limit for pauses, and no other, from the next turn on. */
    public void pauseLimit(LoopLimits limits) {
        tickNanos = limits.tickNanos();
        pauseLimitNanos = limits.pause().toNanos();
    }

    /** Begins with the first turn. Tasks and attachments of before are done in it; callers wait for that. */
    public void start() {
        synchronized (lifecycle) {
            if (started || ending) {
                throw new IllegalStateException("a loop starts once");
            }
            started = true;
            thread.start();
            watchdog.start();
        }
    }

    /**
     * Ends the loop after the present turn, and its mailboxes. Waits up to 5 seconds for that, unless called on the loop.
     *
     * @return whether the loop has ended
     */
    public boolean end() throws InterruptedException {
        synchronized (lifecycle) {
            ending = true;
            if (!started) {
                ended();
                return true;
            }
        }
        signal.wake();
        if (onLoop()) {
            return false;
        }
        thread.join(TimeUnit.SECONDS.toMillis(5));
        return !thread.isAlive();
    }

    /** As {@link #end}; an interrupt cuts the waiting short. */
    @Override
    public void close() {
        try {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public long nowNanos() {
        return onLoop() ? turnBegan : clock.getAsLong();
    }

    @Override
    public boolean onLoop() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void attach(LoopWork work) {
        if (ending) {
            throw new IllegalStateException("the loop has ended");
        }
        await(() -> {
            works.attach(work);
            more = true;
            return work;
        });
    }

    @Override
    public void detach(LoopWork work) {
        try {
            await(() -> {
                works.detach(work);
                return work;
            });
        } catch (IllegalStateException loopHasEnded) {
            awaitEnd();
        }
    }

    @Override
    public <T> CompletableFuture<T> call(Callable<T> task) {
        if (onLoop()) {
            return new TaskQueue.Task<>(task).run();
        }
        CompletableFuture<T> future = tasks.add(task);
        signal.wake();
        return future;
    }

    @Override
    @Confined("node loop")
    public Watch watch(SelectableChannel channel, Runnable onReady) {
        if (!onLoop()) {
            throw new IllegalStateException("channels are watched on the loop");
        }
        return channels.watch(channel, onReady);
    }

    @Override
    public void wake() {
        signal.wake();
    }

    @Override
    public Inbox inbox(String name, int capacityBytes) {
        return inboxes.computeIfAbsent(name, absent -> new RingInbox(capacityBytes, signal::wake));
    }

    @Override
    public Mailbox mailbox(String name, int capacityBytes, RecordReader reader) {
        synchronized (mailboxes) {
            RingMailbox present = mailboxes.get(name);
            if (present != null && !present.isClosed()) {
                present.readBy(reader);
                return present;
            }
            RingMailbox mailbox =
                    new RingMailbox(name, HeapShare.of(capacityBytes), reader, this::forget, gate, readers);
            mailboxes.put(name, mailbox);
            return mailbox;
        }
    }

    @Override
    public LoopStatistics statistics() {
        return meter.statistics();
    }

    @Override
    public void holdListeners(CompletionStage<?> until, Duration atMost) {
        gate.shut(until, atMost);
    }

    private void wakeReaders() {
        mailboxes.values().forEach(RingMailbox::gateOpens);
    }

    private void forget(RingMailbox mailbox) {
        mailboxes.values().remove(mailbox);
    }

    private <T> void await(Callable<T> change) {
        try {
            call(change).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IllegalStateException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private void awaitEnd() {
        if (onLoop() || !started) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            PauseDetector pauses = new PauseDetector(clock.getAsLong());
            while (!ending) {
                turnBegan = clock.getAsLong();
                signal.turnBegins();
                more = false;
                turn(pauses.gap(turnBegan, pauseLimitNanos));
                waitForMore(pauses);
            }
        } catch (RuntimeException | Error failure) {
            report.failed(meter.running().isEmpty() ? "the loop itself" : meter.running(), failure);
            fatalExit.exit();
        } finally {
            ending = true;
            ended();
        }
    }

    private void turn(long gapNanos) {
        for (int i = 0; i < channels.readyCount(); i++) {
            ChannelWatch watch = channels.ready(i);
            meter.begins(watch.name());
            watch.ready();
            meter.ends();
        }
        if (gapNanos > 0) {
            // After the channels, so that work can tell what arrived while it was away from what comes now.
            meter.pause(gapNanos);
            report.paused(gapNanos, pauseLimitNanos);
            for (WorkList.Entry entry : works.entries()) {
                if (entry.attached) {
                    meter.begins(entry.name);
                    entry.work.paused(turnBegan, gapNanos);
                    meter.ends();
                }
            }
        }
        for (int i = 0; i < MAX_TASKS_PER_TURN && !tasks.isEmpty(); i++) {
            TaskQueue.Task<?> task = tasks.take();
            meter.begins(task.name());
            task.run();
            meter.ends();
        }
        for (WorkList.Entry entry : works.entries()) {
            if (entry.attached) {
                meter.begins(entry.name);
                more |= entry.work.work(turnBegan);
                meter.ends();
            }
        }
    }

    private void waitForMore(PauseDetector pauses) {
        long now = clock.getAsLong();
        long wait = more || !tasks.isEmpty() ? 0 : LoopWork.NO_DEADLINE;
        for (WorkList.Entry entry : works.entries()) {
            meter.enters(entry.name);
            wait = Math.min(wait, entry.work.nanosToDeadline(now));
            meter.leaves();
        }
        if (wait > 0 && !signal.mayWait()) {
            wait = 0;
        }
        meter.turn(now - turnBegan);
        // Nobody may interrupt this thread; if somebody did, selector and channels would not work any more.
        Thread.interrupted();
        poll(pauses, turnBegan, now, wait);
        while (wait > tickNanos && channels.readyCount() == 0 && signal.isAwaited()) {
            // A tick: works have nothing to do yet, but a pause is to be noticed.
            long then = clock.getAsLong();
            wait -= then - now;
            if (wait <= 0 || pauses.gap(then, pauseLimitNanos) > 0) {
                return;
            }
            now = then;
            poll(pauses, now, now, wait);
        }
    }

    private void poll(PauseDetector pauses, long busySince, long now, long wait) {
        long planned = Math.min(wait, tickNanos);
        pauses.waitBegins(busySince, now, planned);
        channels.poll(planned);
    }

    private void ended() {
        watchdog.end();
        tasks.end();
        for (RingMailbox mailbox : mailboxes.values()) {
            mailbox.close();
        }
        channels.close();
    }
}
