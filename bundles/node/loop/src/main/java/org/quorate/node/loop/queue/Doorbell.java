package org.quorate.node.loop.queue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.quorate.node.ThreadSafe;

/**
 * Lets one thread sleep until another has something for it. Ringing costs a read while the thread is awake, takes no lock, and
 * wakes a sleeper once.
 */
public final class Doorbell {
    private static final VarHandle SLEEPER;

    static {
        try {
            SLEEPER = MethodHandles.lookup().findVarHandle(Doorbell.class, "sleeper", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Nobody sleeps while it is {@code null}. */
    private volatile Thread sleeper;

    /** What was done before this call is visible to the condition of a sleeper that this call wakes, or that it lets be. */
    @ThreadSafe
    public void ring() {
        VarHandle.fullFence();
        Thread thread = sleeper;
        if (thread != null && SLEEPER.compareAndSet(this, thread, (Thread) null)) {
            LockSupport.unpark(thread);
        }
    }

    /** Sleeps until rung or interrupted, unless the condition holds already; may return early. One thread at a time. */
    public void sleepUnless(BooleanSupplier condition) {
        sleeper = Thread.currentThread();
        VarHandle.fullFence(); // the condition may read what is not volatile
        if (!condition.getAsBoolean()) {
            LockSupport.park(this);
        }
        sleeper = null;
    }

    /** As {@link #sleepUnless(BooleanSupplier)}, for at most {@code nanos}. */
    public void sleepUnless(BooleanSupplier condition, long nanos) {
        sleeper = Thread.currentThread();
        VarHandle.fullFence(); // the condition may read what is not volatile
        if (!condition.getAsBoolean()) {
            LockSupport.parkNanos(this, nanos);
        }
        sleeper = null;
    }
}
