package org.quorate.testing.simulator.world;

import org.quorate.testing.simulator.world.Lots.Question;

/**
 * Frames kept to be sent again: of each sender and class some of the last ones, and some that are much older, also of its former
 * processes.
 */
final class Recordings {
    /** Frames kept of one sender and class. */
    static final int PLACES = 16;

    private static final int OFTEN = 8;
    private static final int SELDOM = 500;
    private static final int CLASSES = FrameClass.values().length;

    private final Lots lots;
    private final FramePool pool;
    private final Frame[] frames;
    private final long[] seen;

    Recordings(int nodes, Lots lots, FramePool pool) {
        this.lots = lots;
        this.pool = pool;
        frames = new Frame[nodes * CLASSES * PLACES];
        seen = new long[nodes * CLASSES];
    }

    /** A frame is sent; it may be kept. */
    void sent(Frame frame) {
        int row = frame.from * CLASSES + frame.kind.ordinal();
        long key = lots.key(row, ++seen[row]);
        int place = (int) Lots.below(PLACES, key, Question.RECORD_PLACE);
        int rarity = place < PLACES / 2 ? OFTEN : SELDOM;
        int at = row * PLACES + place;
        if (frames[at] == null || Lots.below(rarity, key, Question.RECORD) == 0) {
            if (frames[at] != null) {
                pool.release(frames[at]);
            }
            frame.references++;
            frames[at] = frame;
        }
    }

    /** A kept frame, or {@code null} where there is none. */
    Frame of(int sender, FrameClass kind, int place) {
        return frames[(sender * CLASSES + kind.ordinal()) * PLACES + place % PLACES];
    }
}
