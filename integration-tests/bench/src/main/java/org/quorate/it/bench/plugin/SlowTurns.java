package org.quorate.it.bench.plugin;

import java.util.concurrent.locks.LockSupport;
import org.quorate.node.Confined;
import org.quorate.node.LoopWork;

/**
 * Makes each turn of a node's loop longer, as a slower machine would: it breaks the rule that nothing blocks the loop, which is the
 * point. A sleep lasts longer than it was asked for, by a quarter at 200 µs; so it asks for less, by what sleeps of late have taken
 * too much at least, and waits awake for what is then left of the time, if anything is.
 */
@Confined("node loop")
final class SlowTurns implements LoopWork {
    /** By such a part of the wanted time the least excess is forgotten with each turn. */
    private static final int FORGETTING = 1_000;

    private final long nanos;
    private long excess;

    /** Turns that take so much longer. */
    SlowTurns(long nanos) {
        this.nanos = nanos;
    }

    @Override
    public String name() {
        return "org.quorate.it.bench slow turns";
    }

    @Override
    public int order() {
        return LINKS - 1;
    }

    @Override
    public boolean work(long nowNanos) {
        long asked = nanos - excess;
        long before = System.nanoTime();
        LockSupport.parkNanos(asked);
        long slept = System.nanoTime() - before;
        long next = Math.min(slept - asked, excess + nanos / FORGETTING);
        excess = Math.max(0, Math.min(nanos / 2, next));
        while (System.nanoTime() - before < nanos) {
            Thread.onSpinWait();
        }
        return false;
    }

    @Override
    public long nanosToDeadline(long nowNanos) {
        return NO_DEADLINE;
    }
}
