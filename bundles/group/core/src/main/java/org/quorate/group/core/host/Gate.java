package org.quorate.group.core.host;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.quorate.node.ThreadSafe;

/**
 * Where senders wait: it lets so many bytes pass until some have come back, and nobody while it is stopped or closed. The loop never
 * waits here.
 */
@ThreadSafe
final class Gate {
    /** What became of an attempt to pass. */
    enum Passage {
        PASSED,
        FULL,
        STOPPED,
        CLOSED;

        /** Whether another attempt may have another end. */
        boolean mayEnd() {
            return this == FULL || this == STOPPED;
        }
    }

    private final long capacity;
    private final AtomicLong under = new AtomicLong();
    private final ConcurrentLinkedQueue<Thread> waiting = new ConcurrentLinkedQueue<>();
    private volatile String stoppedBy = "";
    private volatile boolean closed;

    Gate(long capacity) {
        this.capacity = capacity;
    }

    /** Lets so many bytes pass, if there is room now; one that finds nobody else always has. */
    Passage pass(long bytes) {
        while (true) {
            if (closed) {
                return Passage.CLOSED;
            }
            if (!stoppedBy.isEmpty()) {
                return Passage.STOPPED;
            }
            long now = under.get();
            if (now > 0 && now + bytes > capacity) {
                return Passage.FULL;
            }
            if (under.compareAndSet(now, now + bytes)) {
                return Passage.PASSED;
            }
        }
    }

    /** The same, waiting for room until that time. */
    Passage pass(long bytes, long deadlineNanos) throws InterruptedException {
        Passage passage = pass(bytes);
        Thread self = Thread.currentThread();
        while (passage.mayEnd()) {
            waiting.add(self);
            try {
                // Again after the entry in the list: room that was made before it was not announced to us.
                passage = pass(bytes);
                long left = deadlineNanos - System.nanoTime();
                if (!passage.mayEnd() || left <= 0) {
                    return passage;
                }
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException("while waiting to send to a group");
                }
            } finally {
                waiting.remove(self);
            }
            passage = pass(bytes);
        }
        return passage;
    }

    /** So many have come back, or were not sent after all. Who waits is woken when half of all has, so that one wake-up serves for many. */
    void giveBack(long bytes) {
        if (under.addAndGet(-bytes) <= capacity / 2 && !waiting.isEmpty()) {
            wake();
        }
    }

    /** Nobody passes while the group waits for that one. */
    void stop(String by) {
        stoppedBy = by;
    }

    /** Who the group waits for; empty for nobody. */
    String stoppedBy() {
        return stoppedBy;
    }

    void release() {
        stoppedBy = "";
        wake();
    }

    /** Nobody passes any more. */
    void close() {
        closed = true;
        wake();
    }

    private void wake() {
        for (Thread thread = waiting.poll(); thread != null; thread = waiting.poll()) {
            LockSupport.unpark(thread);
        }
    }
}
