package org.quorate.node.loop.turn;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.quorate.node.Confined;
import org.quorate.node.ThreadSafe;

/**
 * Wakes the loop at most once for each wait, and not at all while it runs. What a thread did before {@link #wake} is seen by
 * the turn that follows.
 */
final class WakeSignal {
    private static final int RUNNING = 0;
    private static final int WAITING = 1;
    private static final int SIGNALLED = 2;

    private final AtomicInteger state = new AtomicInteger(RUNNING);
    private final Runnable interruptWait;

    WakeSignal(Runnable interruptWait) {
        this.interruptWait = interruptWait;
    }

    @ThreadSafe
    void wake() {
        // The caller's writes must be out before the state is read, or the loop could miss both.
        VarHandle.fullFence();
        if (state.get() != SIGNALLED && state.getAndSet(SIGNALLED) == WAITING) {
            interruptWait.run();
        }
    }

    /** Every signal up to now is answered by the turn that begins. */
    @Confined("node loop")
    void turnBegins() {
        state.getAndSet(RUNNING);
    }

    /** Whether the loop may wait: nobody has signalled since the turn began. */
    @Confined("node loop")
    boolean mayWait() {
        return state.compareAndSet(RUNNING, WAITING);
    }

    /** Whether the loop waits and nobody has signalled yet. */
    @Confined("node loop")
    boolean isAwaited() {
        return state.get() == WAITING;
    }
}
