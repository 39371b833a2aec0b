package org.quorate.ordering.totem.host;

import org.quorate.node.Confined;
import org.quorate.node.LoopWork;
import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.TotemCore;

/** The armed deadlines of one core. */
@Confined("node loop")
final class Deadlines {
    private static final Deadline[] ALL = Deadline.values();

    private final long[] at = new long[ALL.length];
    private final boolean[] armed = new boolean[ALL.length];

    void arm(Deadline deadline, long atNanos) {
        at[deadline.ordinal()] = atNanos;
        armed[deadline.ordinal()] = true;
    }

    void cancel(Deadline deadline) {
        armed[deadline.ordinal()] = false;
    }

    void cancelAll() {
        for (Deadline deadline : ALL) {
            cancel(deadline);
        }
    }

    /** Nanoseconds to the nearest, {@link LoopWork#NO_DEADLINE} when none is armed. */
    long nanosToNext(long nowNanos) {
        long nearest = LoopWork.NO_DEADLINE;
        for (int i = 0; i < at.length; i++) {
            if (armed[i]) {
                nearest = Math.min(nearest, at[i] - nowNanos);
            }
        }
        return nearest;
    }

    /** Tells the core of each deadline that has passed, in the order of the enum, each once. */
    void fire(long nowNanos, TotemCore core) {
        for (int i = 0; i < at.length; i++) {
            if (armed[i] && at[i] - nowNanos <= 0) {
                armed[i] = false;
                core.deadline(nowNanos, ALL[i]);
            }
        }
    }
}
