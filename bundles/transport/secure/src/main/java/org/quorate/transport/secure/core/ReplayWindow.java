package org.quorate.transport.secure.core;

/** Which counters of a session were accepted: each at most once, and none that is older than the last {@value #FRAMES}. */
final class ReplayWindow {
    private static final int WORDS = 128;

    /** Frames that may overtake a frame without making it too old. */
    static final int FRAMES = (WORDS - 1) * Long.SIZE;

    private final long[] seen = new long[WORDS];
    private final long floor;
    private long highest;

    /** Nothing was accepted; counters up to the floor never will be. */
    ReplayWindow(long floor) {
        this.floor = floor;
        this.highest = floor;
    }

    /** Whether a frame of that counter may be accepted. */
    boolean isNew(long counter) {
        if (counter > highest) {
            return true;
        }
        return counter > floor && highest - counter < FRAMES && (seen[word(counter)] & bit(counter)) == 0;
    }

    /** A frame that is new was accepted. */
    void accept(long counter) {
        if (counter > highest) {
            long words = Math.min(WORDS, (counter >>> 6) - (highest >>> 6));
            for (long i = 0; i < words; i++) {
                seen[word(counter - (i << 6))] = 0;
            }
            highest = counter;
        }
        seen[word(counter)] |= bit(counter);
    }

    private static int word(long counter) {
        return (int) (counter >>> 6) & WORDS - 1;
    }

    private static long bit(long counter) {
        return 1L << counter;
    }
}
