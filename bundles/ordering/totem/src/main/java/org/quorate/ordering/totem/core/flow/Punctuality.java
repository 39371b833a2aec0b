package org.quorate.ordering.totem.core.flow;

import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * How late this node's own deadlines came lately ([W5]). A node that is late itself may have missed what others sent in time, so
 * it waits longer before it accuses anybody, up to twice as long; nobody else is asked to wait.
 */
public final class Punctuality {
    private static final long MEMORY_NANOS = 1_000_000_000;

    /** Late by an eighth of a time, the whole time is waited once more. */
    private static final int FACTOR = 8;

    private long worst;
    private long worstAt;

    /** A deadline came so late. */
    public void late(long nanos, long now) {
        if (nanos > 0 && (nanos >= worst || now - worstAt > MEMORY_NANOS)) {
            worst = nanos;
            worstAt = now;
        }
    }

    /** How much longer than that to wait. */
    public long patience(long nanos, long now) {
        return now - worstAt > MEMORY_NANOS ? 0 : Math.min(nanos, FACTOR * worst);
    }

    /** Writes all of it. */
    public void write(ImageWriter out) {
        out.write(worst);
        out.write(worstAt);
    }

    /** Reads all of it. */
    public void read(ImageReader in) {
        worst = in.readLong();
        worstAt = in.readLong();
    }
}
