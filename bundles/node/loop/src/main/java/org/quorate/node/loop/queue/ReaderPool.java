package org.quorate.node.loop.queue;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.quorate.node.ThreadSafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that read the mailboxes of a node. A few go from mailbox to mailbox, so that what hundreds of listeners are told at
 * once does not take hundreds of threads that wake; a listener that stays in its call keeps its thread from nobody but itself.
 *
 * <p>Two rules see to that. Before a thread begins to read a mailbox there is another that does not read: if need be it is made. And while
 * a mailbox is ready, a thread is looking: whoever makes one ready wakes a thread unless one is on its way, and who has found a
 * mailbox wakes the next one if more are ready.
 *
 * <p>The first mailbox brings the first thread, and with the last one all of them end.
 */
@ThreadSafe
public final class ReaderPool {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderPool.class);

    /** A thread that had nothing to do for so long ends, unless it is the last. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final IndexSet ready = new IndexSet();
    private final IndexSet idle = new IndexSet();

    /** Threads that read no mailbox: they look for one, or are idle. */
    private final AtomicInteger free = new AtomicInteger();

    /** Whether a thread was woken that has not looked yet. */
    private final AtomicBoolean searching = new AtomicBoolean();

    /** By their places, which mailboxes that were closed leave empty; copied for each change. */
    private final AtomicReference<RingMailbox[]> mailboxes = new AtomicReference<>(new RingMailbox[0]);

    private final AtomicInteger count = new AtomicInteger();

    /** By their places; copied for each change, under the lock. */
    private volatile Worker[] workers = {};

    private final Consumer<Thread> starter;
    private final Executor soon;
    private final Executor later;

    /** Whether the last thread could not begin. */
    private volatile boolean failed;

    /** Without mailboxes and without threads. */
    public ReaderPool() {
        this(Thread::start, after(5, TimeUnit.MILLISECONDS), after(1, TimeUnit.SECONDS));
    }

    /**
     * For tests.
     *
     * @param starter begins a thread, or throws what the system's refusal throws
     * @param soon offers a record again that its reader declined
     * @param later tries again to begin a thread
     */
    ReaderPool(Consumer<Thread> starter, Executor soon, Executor later) {
        this.starter = starter;
        this.soon = soon;
        this.later = later;
    }

    private static Executor after(long time, TimeUnit unit) {
        return CompletableFuture.delayedExecutor(time, unit, Runnable::run);
    }

    /** @return its place, from now until it is removed */
    int add(RingMailbox mailbox) {
        RingMailbox[] before;
        RingMailbox[] after;
        int place;
        do {
            before = mailboxes.get();
            place = firstEmpty(before);
            after = Arrays.copyOf(before, Math.max(before.length, place + 1));
            after[place] = mailbox;
            ready.reach(place);
        } while (!mailboxes.compareAndSet(before, after));
        count.incrementAndGet();
        beginIfNoneIsFree();
        return place;
    }

    /** Waits for nobody: the loop closes mailboxes, too. */
    void remove(int place) {
        RingMailbox[] before;
        RingMailbox[] after;
        do {
            before = mailboxes.get();
            after = before.clone();
            after[place] = null;
        } while (!mailboxes.compareAndSet(before, after));
        if (count.decrementAndGet() == 0) {
            for (Worker each : workers) {
                if (each != null) {
                    LockSupport.unpark(each.thread);
                }
            }
        }
    }

    /** There is something to read in the mailbox at that place, whose state says so. */
    void ready(int place) {
        ready.add(place);
        wakeOne();
    }

    /** Runs that in a moment, on some thread. */
    void soon(Runnable task) {
        soon.execute(task);
    }

    private void wakeOne() {
        while (!searching.get() && searching.compareAndSet(false, true)) {
            int next = idle.take(0);
            if (next >= 0) {
                LockSupport.unpark(workers[next].thread);
                return;
            }
            searching.set(false);
            if (ready.isEmpty() || idle.isEmpty()) {
                return; // else somebody may have relied on the thread that was not found
            }
        }
    }

    /** A further thread, which is still to {@link #begin}: that takes long, so that it is done without the lock. */
    private synchronized Worker enlist() {
        int place = firstEmpty(workers);
        Worker[] next = Arrays.copyOf(workers, Math.max(workers.length, place + 1));
        Worker worker = new Worker(place);
        next[place] = worker;
        idle.reach(place);
        workers = next;
        free.incrementAndGet();
        return worker;
    }

    private void begin(Worker worker) {
        try {
            starter.accept(worker.thread);
            failed = false;
        } catch (OutOfMemoryError e) { // not of the heap, where the process ends
            synchronized (this) {
                forget(worker.place);
            }
            if (!failed) {
                failed = true;
                LOG.error("NOD-018 The system gives this process no further thread: listeners wait for each other."
                        + " It is tried again each second. Do: raise the limit of threads of its user or service.");
            }
            later.execute(this::beginIfNoneIsFree);
        }
    }

    private void beginIfNoneIsFree() {
        if (count.get() > 0 && free.get() == 0) {
            begin(enlist());
        }
    }

    /** Ends an idle thread, whose place is empty from then on; false when it is needed. */
    private boolean ends(int place) {
        synchronized (this) {
            if (count.get() > 0 && free.get() < 2 || !idle.remove(place)) {
                return false;
            }
            forget(place);
        }
        beginIfNoneIsFree(); // the other free one began to read meanwhile, or a mailbox has come
        return true;
    }

    /** Under the lock. */
    private void forget(int place) {
        free.decrementAndGet();
        Worker[] next = workers.clone();
        next[place] = null;
        workers = next;
    }

    private static int firstEmpty(Object[] places) {
        int place = 0;
        while (place < places.length && places[place] != null) {
            place++;
        }
        return place;
    }

    /** A thread, called {@code quorate-mailbox-NAME} after the mailbox that it read last. */
    private final class Worker implements Runnable {
        private final int place;
        private final Thread thread = new Thread(this, "quorate-mailbox");

        /** Where it looks next. */
        private int next;

        /** Whether it was woken, and others rely on it until it has looked. */
        private boolean searches;

        Worker(int place) {
            this.place = place;
            thread.setDaemon(true);
            thread.setPriority(Thread.NORM_PRIORITY);
        }

        @Override
        public void run() {
            do {
                int found = ready.take(next);
                while (found >= 0) {
                    next = found + 1;
                    looked();
                    read(found);
                    found = ready.take(next);
                }
                looked();
            } while (rest());
        }

        private void looked() {
            if (searches) {
                searches = false;
                searching.set(false);
            }
        }

        private void read(int found) {
            RingMailbox mailbox = mailboxes.get()[found];
            if (mailbox == null || !mailbox.begins()) {
                return; // closed meanwhile
            }
            if (free.decrementAndGet() == 0) {
                begin(enlist());
            } else if (!ready.isEmpty()) {
                wakeOne();
            }
            becomes(mailbox.threadName());
            boolean more = false;
            try {
                more = mailbox.read();
            } catch (Throwable e) { // the log itself failed
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            } finally {
                if (more) {
                    ready.add(found); // this thread looks itself
                }
                free.incrementAndGet();
            }
        }

        /** What other listeners left behind, or do to the thread still, is nothing to the next. */
        private void becomes(String name) {
            if (!name.equals(thread.getName())) {
                thread.setName(name);
            }
            if (thread.getPriority() != Thread.NORM_PRIORITY) {
                thread.setPriority(Thread.NORM_PRIORITY);
            }
            thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
            Thread.interrupted();
        }

        /** Sleeps until it is woken, unless a mailbox is ready; false when it is to end. */
        private boolean rest() {
            idle.add(place);
            if (!ready.isEmpty()) {
                searches = !idle.remove(place);
                return true;
            }
            long since = System.nanoTime();
            while (idle.contains(place)) {
                if ((count.get() == 0 || System.nanoTime() - since >= IDLE_NANOS) && ends(place)) {
                    return false;
                }
                LockSupport.parkNanos(ReaderPool.this, IDLE_NANOS);
                Thread.interrupted(); // by one who took the thread for a listener's: it would not sleep any more
            }
            searches = true;
            return true;
        }
    }
}
