package org.quorate.ordering.totem.core;

import java.util.Arrays;

/**
 * At how many visits of the token a packet was missing ({@code miss_count}). Each number has a slot that the one a whole store later
 * takes over.
 */
final class Misses {
    private final int enough;
    private final long[] seqs;
    private final byte[] counts;

    /**
     * None.
     *
     * @param enough so many are enough to ask for a packet; with 1 nothing is counted
     * @param slots a power of two, at least as many as packets can be missing at a time
     */
    Misses(int enough, int slots) {
        this.enough = enough;
        seqs = new long[enough == 1 ? 0 : slots];
        counts = new byte[seqs.length];
    }

    /** A packet is missing at the visit that runs; whether it was so at enough visits. */
    boolean areEnough(long seq) {
        if (enough == 1) {
            return true;
        }
        int slot = (int) seq & counts.length - 1;
        if (seqs[slot] != seq) {
            seqs[slot] = seq;
            counts[slot] = 0;
        }
        counts[slot] = (byte) Math.min(counts[slot] + 1, enough);
        return counts[slot] == enough;
    }

    /** A ring begins. */
    void begin() {
        Arrays.fill(counts, (byte) 0);
    }
}
