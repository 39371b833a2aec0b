package org.quorate.quorum.core.host;

import org.quorate.node.Confined;
import org.quorate.node.LoopWork;
import org.quorate.quorum.core.decision.Deadline;

/** When deadlines are due, in the time of the loop. Looked at in each of its turns, so that looking makes no garbage. */
@Confined("node loop")
final class DueTimes {
    private static final int COUNT = Deadline.values().length;

    private final boolean[] armed = new boolean[COUNT];
    private final long[] dueNanos = new long[COUNT];

    void arm(Deadline deadline, long atNanos) {
        armed[deadline.ordinal()] = true;
        dueNanos[deadline.ordinal()] = atNanos;
    }

    void disarm(Deadline deadline) {
        armed[deadline.ordinal()] = false;
    }

    /** Whether it has passed; it is armed no more then. */
    boolean takeIfPassed(Deadline deadline, long nowNanos) {
        int at = deadline.ordinal();
        boolean passed = armed[at] && nowNanos - dueNanos[at] >= 0;
        armed[at] &= !passed;
        return passed;
    }

    /** Until the next one; {@link LoopWork#NO_DEADLINE} where none is armed, 0 or less where one has passed. */
    long nanosToNext(long nowNanos) {
        long next = LoopWork.NO_DEADLINE;
        for (int i = 0; i < COUNT; i++) {
            if (armed[i]) {
                next = Math.min(next, dueNanos[i] - nowNanos);
            }
        }
        return next;
    }
}
