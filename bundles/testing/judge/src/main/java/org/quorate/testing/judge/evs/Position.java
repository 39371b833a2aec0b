package org.quorate.testing.judge.evs;

import org.quorate.testing.judge.Judge;

/** Place of a message in its ring: sequence number and piece in one long that compares like the pair. */
final class Position {
    static final long NONE = -1;

    private Position() {}

    static long of(long seq, int piece) {
        if (seq < 0 || seq > Judge.MAX_SEQ || piece < 0 || piece > Judge.MAX_PIECE) {
            throw new IllegalArgumentException(
                    "position " + seq + "." + piece + " is outside 0.0.." + Judge.MAX_SEQ + "." + Judge.MAX_PIECE);
        }
        return seq << 16 | piece;
    }

    static String text(long position) {
        return (position >> 16) + "." + (position & Judge.MAX_PIECE);
    }
}
