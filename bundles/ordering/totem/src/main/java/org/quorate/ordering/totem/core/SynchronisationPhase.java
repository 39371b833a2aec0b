package org.quorate.ordering.totem.core;

import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * Whether the layers above still agree on the ring that was installed last. It ends at one message of the order, the same at all
 * members, so it is asked before each packet is taken apart and before each packet is made.
 */
public final class SynchronisationPhase {
    private final Effects effects;
    private RingId ring = RingId.NONE;
    private boolean runs;

    /** Of a ring without one. */
    public SynchronisationPhase(Effects effects) {
        this.effects = effects;
    }

    /** A ring is installed, with such a phase or without: everything that is sent from here on belongs to it. */
    void begin(RingId installed, boolean has) {
        ring = installed;
        runs = has;
    }

    /** Whether it runs. */
    public boolean isRunning() {
        if (runs && effects.isSynchronised(ring)) {
            runs = false;
        }
        return runs;
    }

    void write(ImageWriter out) {
        out.write(ring);
        out.write(runs);
    }

    void read(ImageReader in) {
        ring = in.readRing();
        runs = in.readBoolean();
    }
}
