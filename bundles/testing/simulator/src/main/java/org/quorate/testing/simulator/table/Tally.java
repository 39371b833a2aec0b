package org.quorate.testing.simulator.table;

import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.StateName;

/** How often each row was used, how often each reason led from each state to GATHER, and how large transitional sets were. */
public final class Tally {
    /** Transitional sets of this many members or more are counted together. */
    static final int LARGEST_SET = 8;

    private static final int STATES = StateName.values().length;

    private final long[] rows = new long[Row.values().length];
    private final long[][] gathers = new long[STATES][Reason.values().length];
    private final long[] sets = new long[LARGEST_SET + 1];

    void hit(Row row) {
        rows[row.ordinal()]++;
    }

    void gather(StateName from, Reason reason) {
        gathers[from.ordinal()][reason.ordinal()]++;
    }

    void moved(int together) {
        sets[Math.min(together, LARGEST_SET)]++;
    }

    /** Adds another to this one. */
    public void add(Tally other) {
        add(rows, other.rows);
        for (int state = 0; state < STATES; state++) {
            add(gathers[state], other.gathers[state]);
        }
        add(sets, other.sets);
    }

    private static void add(long[] sums, long[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    /** How often that row was used. */
    public long of(Row row) {
        return rows[row.ordinal()];
    }

    /** How often that reason led from that state to GATHER. */
    public long of(StateName from, Reason reason) {
        return gathers[from.ordinal()][reason.ordinal()];
    }

    /** How often so many moved together. */
    public long of(int together) {
        return sets[together];
    }
}
