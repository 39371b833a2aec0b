package org.quorate.quorum.core.host;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.node.ThreadSafe;
import org.quorate.quorum.service.QuorumListener;
import org.quorate.quorum.service.QuorumStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that tells listeners each verdict, in order. */
@ThreadSafe
public final class ListenerThread {
    /** Verdicts and listeners that wait at most; more wait only behind a listener that never returns. */
    static final int MAX_WAITING = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(ListenerThread.class);

    private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Map<QuorumListener, String> listeners = new LinkedHashMap<>();
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread;
    private QuorumStatus last;
    private volatile boolean ended;

    /** Begins with this verdict. */
    public ListenerThread(QuorumStatus first) {
        last = first;
        thread = new Thread(this::run, "quorate-quorum-listeners");
        thread.setDaemon(true);
        thread.start();
    }

    /** A verdict that is another one than before. Never waits. */
    public void verdict(QuorumStatus now) {
        offer(() -> {
            last = now;
            listeners.keySet().forEach(this::tell);
        });
    }

    /**
     * A listener is there: it is told the last verdict that others were told, then those that follow.
     *
     * @param bundle that it is of, for people
     */
    public void add(QuorumListener listener, String bundle) {
        offer(() -> {
            listeners.put(listener, bundle);
            tell(listener);
        });
    }

    /** It is there no more; a call of it may still be running. */
    public void remove(QuorumListener listener) {
        offer(() -> listeners.remove(listener));
    }

    /** Does something on the thread, in its turn. */
    public void run(Runnable task) {
        offer(task);
    }

    /** Ends after the present call, for which nobody waits here. */
    public void end() {
        ended = true;
        tasks.clear();
        thread.interrupt();
    }

    /** How much waits, for tests. */
    int waiting() {
        return tasks.size();
    }

    private void offer(Runnable task) {
        if (!ended && !tasks.offer(task) && lost.getAndIncrement() == 0) {
            LOG.error(
                    "QRM-017 Listeners of quorum are told nothing more, because one of them has not returned for {} verdicts."
                            + " Do: see which one in a thread dump, thread {}, and report it to its author.",
                    MAX_WAITING,
                    thread.getName());
        }
    }

    private void run() {
        while (!ended) {
            try {
                tasks.take().run();
            } catch (InterruptedException ending) {
                if (!ended) {
                    LOG.warn("QRM-018 A listener of quorum has interrupted the thread that tells it verdicts.");
                }
            }
        }
    }

    private void tell(QuorumListener listener) {
        try {
            listener.verdict(last);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
            LOG.error(
                    "PLG-011 Bundle {} failed in its listener of quorum. Other listeners and verdicts are not held up by it.",
                    listeners.getOrDefault(listener, "unknown"),
                    failure);
        }
    }
}
