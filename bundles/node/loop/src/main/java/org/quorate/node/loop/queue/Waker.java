package org.quorate.node.loop.queue;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.quorate.node.Confined;
import org.quorate.node.ThreadSafe;

/**
 * Wakes the readers of mailboxes for the loop: a few in each turn on the spot, so that these begin at once, and all others on a thread
 * {@code quorate-waker} that goes behind the loop. To wake hundreds takes milliseconds, for which the other members of the ring would wait.
 */
public final class Waker {
    /** So many are woken on the spot in a turn. */
    static final int ON_THE_SPOT = 16;

    private final Queue<Doorbell> others = new ConcurrentLinkedQueue<>();
    private final Doorbell bell = new Doorbell();
    private final Thread thread = new Thread(this::run, "quorate-waker");
    private final int onTheSpot;
    private volatile boolean ended;
    private int woken;

    /** Its thread has not begun: whoever waits for it is woken when it does. */
    public Waker() {
        this(ON_THE_SPOT);
    }

    private Waker(int onTheSpot) {
        this.onTheSpot = onTheSpot;
        thread.setDaemon(true);
    }

    /** One that needs no thread and no turns: it wakes all on the spot. */
    static Waker ofAll() {
        return new Waker(Integer.MAX_VALUE);
    }

    /** Begins with its thread; once. */
    @ThreadSafe
    public void start() {
        thread.start();
    }

    /** Ends its thread, which may leave some asleep. */
    @ThreadSafe
    public void end() {
        ended = true;
        bell.ring();
    }

    /** The loop begins a turn. */
    @Confined("node loop")
    public void turnBegins() {
        woken = 0;
    }

    /** Wakes whoever sleeps at that bell, now or soon. */
    @Confined("node loop")
    void wake(Doorbell reader) {
        if (woken < onTheSpot) {
            if (reader.ring()) {
                woken++;
            }
        } else if (reader.isAwaited()) {
            others.add(reader);
            bell.ring();
        }
    }

    private void run() {
        BooleanSupplier work = () -> ended || !others.isEmpty();
        while (!ended) {
            bell.sleepUnless(work);
            for (Doorbell next = others.poll(); next != null; next = others.poll()) {
                next.ring();
            }
        }
    }
}
