package org.quorate.testing.simulator.world;

import org.quorate.ordering.totem.core.StableRecord;
import org.quorate.testing.simulator.world.Lots.Question;

/** A node's stable storage: what a crash leaves of it. */
final class Disk {
    private final boolean bad;
    private final Lots lots;
    private final int node;
    private StableRecord record = StableRecord.NONE;
    private StableRecord writing;
    private boolean full;

    Disk(boolean bad, Lots lots, int node) {
        this.bad = bad;
        this.lots = lots;
        this.node = node;
    }

    StableRecord record() {
        return record;
    }

    /** Nothing becomes durable while it is full. */
    void full(boolean isFull) {
        full = isFull;
    }

    boolean isFull() {
        return full;
    }

    void begin(StableRecord next) {
        writing = next;
    }

    boolean isWriting() {
        return writing != null;
    }

    /** The write is durable; answers what was written. */
    StableRecord finish() {
        record = writing;
        writing = null;
        return record;
    }

    /** The node crashed: a write under way is done, not done, or (bad disk) has destroyed the record. */
    void crash(long now) {
        if (writing == null) {
            return;
        }
        if (full) {
            writing = null;
            return;
        }
        long luck = lots.below(bad ? 3 : 2, Question.CRASH, node, now);
        if (luck == 1) {
            record = writing;
        } else if (luck == 2) {
            record = StableRecord.NONE;
        }
        writing = null;
    }

    void lose() {
        record = StableRecord.NONE;
    }
}
