package org.quorate.testing.simulator.world;

import java.util.List;
import java.util.Map;

/** The way from one node to another, as faults find and leave it. */
public final class Link {
    private static final int CLASSES = FrameClass.values().length;

    /** Faults that keep it cut; it carries nothing while this is not 0. */
    public int cuts;

    /** Share of frames lost, 0 to 1. */
    public double loss;

    /** Classes of frames lost while {@link #filterLoss} strikes; a set of {@link FrameClass#bit}. */
    public int filter;

    /** Share of the frames of the filtered classes that is lost. */
    public double filterLoss;

    /** How many times slower than usual it is. */
    public int slowness = 1;

    /** Classes of frames that take {@link #heldBackNanos} longer; a set of {@link FrameClass#bit}. */
    public int heldBack;

    /** See {@link #heldBack}. */
    public long heldBackNanos;

    /** Larger frames vanish; 0: none. */
    public int largestBytes;

    /** Time it needs for 1024 bytes; 0: it is as fast as the sender's card. */
    public long nanosPerKilobyte;

    /** Key of its chance. */
    final long key;

    /** Frames sent on it so far, by class. */
    final long[] sent = new long[CLASSES];

    /** Fates laid down for single frames, by {@link #fateKey}; {@code null} where there are none. */
    Map<Long, List<PacketFate>> fates;

    /** Least time under way. */
    long baseNanos;

    /** When it has carried what waits for it, where it is slower than the card. */
    long freeAt;

    /** When the frame sent last arrives, for links that keep the order. */
    long lastArrival;

    Link(long key) {
        this.key = key;
    }

    /** What is laid down for a frame; only where there are {@link #fates}. */
    List<PacketFate> fates(FrameClass kind, long number) {
        return fates.getOrDefault(fateKey(kind, number), List.of());
    }

    /** Where the fates of a frame stand. */
    static long fateKey(FrameClass kind, long number) {
        return number * CLASSES + kind.ordinal();
    }

    void heal() {
        cuts = 0;
        loss = 0;
        filter = 0;
        filterLoss = 0;
        slowness = 1;
        heldBack = 0;
        heldBackNanos = 0;
        largestBytes = 0;
        nanosPerKilobyte = 0;
    }
}
