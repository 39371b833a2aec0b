package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/** Counts what comes from a node with this node's own id: three within a second are no accident (section 11.8). */
final class DuplicateId {
    private static final int ENOUGH = 3;
    private static final long WITHIN_NANOS = 1_000_000_000;

    private long since;
    private int count;

    /** One more was seen; whether that makes enough. */
    boolean seen(long now, Effects effects) {
        effects.count(Counter.DUPLICATE_ID, 1);
        if (count == 0 || now - since > WITHIN_NANOS) {
            since = now;
            count = 0;
        }
        count = Math.min(count + 1, ENOUGH);
        return count == ENOUGH;
    }

    void write(ImageWriter out) {
        out.write(since);
        out.write(count);
    }

    void read(ImageReader in) {
        since = in.readLong();
        count = in.readInt();
    }
}
