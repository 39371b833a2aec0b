package org.quorate.testing.simulator.world;

import java.util.Arrays;
import org.quorate.ordering.totem.core.Deadline;

/**
 * A node's armed deadlines. Lazy: one entry in the heap per kind; arming a later time only moves the time here, and the entry,
 * when it comes up too early, is put back.
 */
final class Deadlines {
    private static final Deadline[] KINDS = Deadline.values();
    private static final long NEVER = Long.MAX_VALUE;

    private final World world;
    private final Node node;
    private final long[] at = new long[KINDS.length];
    private final long[] entryAt = new long[KINDS.length];
    private int due;

    Deadlines(World world, Node node) {
        this.world = world;
        this.node = node;
        clear();
    }

    void clear() {
        Arrays.fill(at, NEVER);
        Arrays.fill(entryAt, NEVER);
        due = 0;
    }

    void arm(Deadline deadline, long virtualNanos) {
        int kind = deadline.ordinal();
        long time = Math.max(virtualNanos, world.now());
        at[kind] = time;
        due &= ~(1 << kind);
        if (entryAt[kind] > time) {
            entryAt[kind] = time;
            world.heap().add(time, World.DEADLINE, node.index(), kind, node.life(), null);
        }
    }

    void cancel(Deadline deadline) {
        at[deadline.ordinal()] = NEVER;
        due &= ~(1 << deadline.ordinal());
    }

    /** An entry of the heap came up; answers whether a deadline has become due. */
    boolean entry(int kind) {
        long now = world.now();
        if (entryAt[kind] != now) {
            return false; // An earlier one has replaced it.
        }
        entryAt[kind] = NEVER;
        if (at[kind] > now) {
            if (at[kind] != NEVER) {
                entryAt[kind] = at[kind];
                world.heap().add(at[kind], World.DEADLINE, node.index(), kind, node.life(), null);
            }
            return false;
        }
        due |= 1 << kind;
        return true;
    }

    boolean anyDue() {
        return due != 0;
    }

    /** Disarms and answers the due deadline that is the oldest. */
    Deadline takeDue() {
        int oldest = -1;
        for (int kind = 0; kind < KINDS.length; kind++) {
            if ((due >>> kind & 1) != 0 && (oldest < 0 || at[kind] < at[oldest])) {
                oldest = kind;
            }
        }
        due &= ~(1 << oldest);
        at[oldest] = NEVER;
        return KINDS[oldest];
    }

    /** Virtual time of an armed deadline, or the end of time. */
    long time(Deadline deadline) {
        return at[deadline.ordinal()];
    }
}
