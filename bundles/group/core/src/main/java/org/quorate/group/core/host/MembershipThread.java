package org.quorate.group.core.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.quorate.group.MembershipChange;
import org.quorate.group.MembershipListener;
import org.quorate.group.core.membership.Moment;
import org.quorate.group.core.membership.Tracking;
import org.quorate.group.core.membership.Wanted;
import org.quorate.node.ThreadSafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that tells membership listeners what changes, in order. */
@ThreadSafe
public final class MembershipThread {
    /** Views that wait at most, behind a listener that does not return. */
    static final int MAX_WAITING = 256;

    private static final Logger LOG = LoggerFactory.getLogger(MembershipThread.class);

    private final Object lock = new Object();
    private final Thread thread;

    // Guarded by the lock.
    private final Deque<Moment> views = new ArrayDeque<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean missed;
    private boolean ended;

    // Of the thread.
    private final Map<MembershipListener, Told> listeners = new LinkedHashMap<>();
    private Moment last;

    /** A listener, and whose it is. */
    private record Told(Tracking tracking, String bundle) {}

    /** Begins at that moment. */
    public MembershipThread(Moment first) {
        last = first;
        thread = new Thread(this::run, "quorate-membership-listeners");
        thread.setDaemon(true);
        thread.start();
    }

    /** There is another view, or none any more. Never waits. */
    public void changed(Moment now) {
        synchronized (lock) {
            if (views.size() == MAX_WAITING) {
                views.clear();
                missed = true;
            }
            views.add(now);
            lock.notifyAll();
        }
    }

    /**
     * A listener is there, or wants something else from here on.
     *
     * @param bundle that it is of, for people
     */
    public void want(MembershipListener listener, Wanted wanted, String bundle) {
        run(() -> {
            Told told = listeners.computeIfAbsent(listener, each -> new Told(new Tracking(wanted), bundle));
            told.tracking().want(wanted);
            told.tracking().begin(last).ifPresent(change -> tell(listener, each -> each.changed(change)));
        });
    }

    /** It is there no more; a call of it may still be running. */
    public void remove(MembershipListener listener) {
        run(() -> listeners.remove(listener));
    }

    /** Does something on the thread, before views that come later. */
    public void run(Runnable task) {
        synchronized (lock) {
            tasks.add(task);
            lock.notifyAll();
        }
    }

    /** Ends after the present call, for which nobody waits here. */
    public void end() {
        synchronized (lock) {
            ended = true;
            lock.notifyAll();
        }
        thread.interrupt();
    }

    /** How many views wait, for tests. */
    int waiting() {
        synchronized (lock) {
            return views.size();
        }
    }

    private void run() {
        Optional<Runnable> next = Optional.of(() -> {});
        while (next.isPresent()) {
            next.get().run();
            next = next();
        }
    }

    /** What is to be done next; waits for it. Empty at the end. */
    private Optional<Runnable> next() {
        synchronized (lock) {
            while (!ended && tasks.isEmpty() && views.isEmpty()) {
                try {
                    lock.wait();
                } catch (InterruptedException interrupted) {
                    LOG.debug("The thread of membership listeners was interrupted, by one of them or because it ends.");
                }
            }
            if (ended) {
                return Optional.empty();
            } else if (!tasks.isEmpty()) {
                return Optional.of(tasks.remove());
            }
            Moment now = views.remove();
            boolean after = missed;
            missed = false;
            return Optional.of(() -> follow(now, after));
        }
    }

    private void follow(Moment now, boolean afterOthers) {
        Moment before = last;
        last = now;
        if (afterOthers) {
            LOG.warn(
                    "GRP-017 A listener of membership did not return for {} views; all listeners are told the members anew."
                            + " Do: see which one in a thread dump, thread {}, and report it to its author.",
                    MAX_WAITING,
                    thread.getName());
        }
        listeners.forEach((listener, told) -> {
            if (afterOthers && told.tracking().followsChanges()) {
                tell(listener, MembershipListener::missed);
            }
            Optional<MembershipChange> change =
                    afterOthers ? told.tracking().again(now) : told.tracking().follow(before, now);
            change.ifPresent(each -> tell(listener, one -> one.changed(each)));
        });
    }

    private void tell(MembershipListener listener, Consumer<MembershipListener> call) {
        try {
            call.accept(listener);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failure) {
            LOG.error(
                    "PLG-011 Bundle {} failed in its listener of membership. Other listeners and views are not held up by it.",
                    Optional.ofNullable(listeners.get(listener))
                            .map(Told::bundle)
                            .orElse("unknown"),
                    failure);
        }
    }
}
