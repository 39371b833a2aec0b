package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.delivery.RingLog;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * For how many visits of the token somebody has lacked the same packet (specification, section 11.6, the corosync dialect). A node
 * whose store has no room for what it lacks is slow, not deaf.
 */
final class LowMark {
    private long aru;
    private int visits;

    /** A ring begins. */
    void begin(long firstAru) {
        aru = firstAru;
        visits = 0;
    }

    /** The token goes on, after this node's visit. */
    void left(Token token, RingLog log) {
        boolean stuck = token.aru == aru && token.aruSetBy != 0 && log.accepts(log.aru() + 1, 0);
        visits = stuck ? Math.min(visits, Integer.MAX_VALUE - 1) + 1 : 0;
        aru = token.aru;
    }

    /** Whether it was so at more visits than that. */
    boolean isOver(int limit) {
        return visits > limit;
    }

    void write(ImageWriter out) {
        out.write(aru);
        out.write(visits);
    }

    void read(ImageReader in) {
        aru = in.readLong();
        visits = in.readInt(Integer.MAX_VALUE);
    }
}
