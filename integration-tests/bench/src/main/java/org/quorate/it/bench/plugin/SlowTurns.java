package org.quorate.it.bench.plugin;

import java.util.concurrent.locks.LockSupport;
import org.quorate.node.Confined;
import org.quorate.node.LoopWork;

/**
 * Makes each turn of a node's loop longer, as a slower machine would: it breaks the rule that nothing blocks the loop, which is the
 * point.
 */
@Confined("node loop")
record SlowTurns(long nanos) implements LoopWork {
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
        LockSupport.parkNanos(nanos);
        return false;
    }

    @Override
    public long nanosToDeadline(long nowNanos) {
        return NO_DEADLINE;
    }
}
