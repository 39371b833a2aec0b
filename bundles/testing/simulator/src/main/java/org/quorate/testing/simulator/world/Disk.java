package org.quorate.testing.simulator.world;

import java.util.SplittableRandom;
import org.quorate.ordering.totem.core.StableRecord;

/** A node's stable storage: what a crash leaves of it. */
final class Disk {
    private final boolean bad;
    private final SplittableRandom chance;
    private StableRecord record = StableRecord.NONE;
    private StableRecord writing;

    Disk(boolean bad, SplittableRandom chance) {
        this.bad = bad;
        this.chance = chance;
    }

    StableRecord record() {
        return record;
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
    void crash() {
        if (writing == null) {
            return;
        }
        int luck = chance.nextInt(bad ? 3 : 2);
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
