package org.quorate.node.loop.queue;

import java.util.concurrent.atomic.AtomicReferenceArray;
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

    /** So many may wait for the thread; who finds no place is woken on the spot. */
    static final int PLACES = 1024;

    /** A ring of places: the loop fills empty ones, the thread empties them in the same order. */
    private final AtomicReferenceArray<Doorbell> others = new AtomicReferenceArray<>(PLACES);

    private final Doorbell bell = new Doorbell();
    private final Thread thread = new Thread(this::run, "quorate-waker");
    private final long onTheSpot;
    private volatile boolean ended;

    /** In this turn. */
    private long woken;

    /** Of the loop: where it fills. */
    private int tail;

    /** Of the thread: where it empties. */
    private int head;

    /** Its thread has not begun: whoever waits for it is woken when it does. */
    public Waker() {
        this(ON_THE_SPOT);
    }

    private Waker(long onTheSpot) {
        this.onTheSpot = onTheSpot;
        thread.setDaemon(true);
    }

    /** One that needs no thread and no turns: it wakes all on the spot. */
    static Waker ofAll() {
        return new Waker(Long.MAX_VALUE);
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
        } else if (!reader.isAwaited()) {
            return; // it is awake, and sees what it is to be woken for
        } else if (others.get(tail) == null) {
            others.set(tail, reader);
            tail = (tail + 1) % PLACES;
            bell.ring();
        } else {
            reader.ring();
        }
    }

    private void run() {
        BooleanSupplier work = () -> ended || others.get(head) != null;
        while (!ended) {
            bell.sleepUnless(work);
            for (Doorbell next = others.get(head); next != null; next = others.get(head)) {
                others.set(head, null);
                head = (head + 1) % PLACES;
                next.ring();
            }
        }
    }
}
