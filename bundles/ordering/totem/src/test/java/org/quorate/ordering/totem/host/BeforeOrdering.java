package org.quorate.ordering.totem.host;

import org.quorate.node.LoopWork;

/** Done in each turn before the ordering has its own, as groups take then what their members send. */
record BeforeOrdering(Runnable task) implements LoopWork {
    @Override
    public String name() {
        return "before the ordering";
    }

    @Override
    public int order() {
        return (LINKS + ORDERING) / 2;
    }

    @Override
    public boolean work(long nowNanos) {
        task.run();
        return false;
    }

    @Override
    public long nanosToDeadline(long nowNanos) {
        return NO_DEADLINE;
    }
}
