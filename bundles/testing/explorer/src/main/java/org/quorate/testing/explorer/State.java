package org.quorate.testing.explorer;

import java.util.Arrays;

/**
 * A state of the small world: the cores, their disks and histories, the frames in flight, and what of the faults is used up. As
 * numbers: {@link #encode}.
 */
final class State {
    static final int DOWN = -1;
    static final int LINKS = Cores.NODES * (Cores.NODES - 1);

    /** Frames that one link holds; more are a storm. */
    static final int MOST_IN_FLIGHT = 30;

    final int[] image = new int[Cores.NODES];
    final int[] record = new int[Cores.NODES];
    final int[] history = new int[Cores.NODES];
    final int[][] link = new int[LINKS][MOST_IN_FLIGHT];
    final int[] inFlight = new int[LINKS];

    /** Bit set of messages submitted. */
    int submitted;

    boolean crashUsed;
    boolean restartUsed;

    /** Which partition there is, 0 for none: see {@link Network}. */
    int partition;

    boolean partitionUsed;

    /** How often time passed although frames were in flight. */
    int delays;

    /** Fixed numbers of a record, before the frames in flight. */
    private static final int FIXED = 3 * Cores.NODES + 2;

    /** Most numbers {@link #encode} writes. */
    static final int MOST_NUMBERS = FIXED + LINKS * MOST_IN_FLIGHT;

    private static final int COUNT_BITS = 5;

    State() {
        Arrays.fill(image, DOWN);
    }

    void copyFrom(State other) {
        System.arraycopy(other.image, 0, image, 0, Cores.NODES);
        System.arraycopy(other.record, 0, record, 0, Cores.NODES);
        System.arraycopy(other.history, 0, history, 0, Cores.NODES);
        for (int i = 0; i < LINKS; i++) {
            inFlight[i] = other.inFlight[i];
            System.arraycopy(other.link[i], 0, link[i], 0, inFlight[i]);
        }
        submitted = other.submitted;
        crashUsed = other.crashUsed;
        restartUsed = other.restartUsed;
        partition = other.partition;
        partitionUsed = other.partitionUsed;
        delays = other.delays;
    }

    /** Writes it into the array; answers how many numbers it took. */
    int encode(int[] into) {
        int at = 0;
        for (int i = 0; i < Cores.NODES; i++) {
            into[at++] = image[i];
            into[at++] = record[i];
            into[at++] = history[i];
        }
        into[at++] = submitted
                | (crashUsed ? 1 << 2 : 0)
                | (restartUsed ? 1 << 3 : 0)
                | (partitionUsed ? 1 << 4 : 0)
                | partition << 5
                | delays << 8;
        int counts = 0;
        int countsAt = at++;
        for (int i = 0; i < LINKS; i++) {
            counts = counts << COUNT_BITS | inFlight[i];
            System.arraycopy(link[i], 0, into, at, inFlight[i]);
            at += inFlight[i];
        }
        into[countsAt] = counts;
        return at;
    }

    /** Reads what {@link #encode} wrote. */
    void decode(int[] from) {
        int at = 0;
        for (int i = 0; i < Cores.NODES; i++) {
            image[i] = from[at++];
            record[i] = from[at++];
            history[i] = from[at++];
        }
        int flags = from[at++];
        submitted = flags & 3;
        crashUsed = (flags & 1 << 2) != 0;
        restartUsed = (flags & 1 << 3) != 0;
        partitionUsed = (flags & 1 << 4) != 0;
        partition = flags >>> 5 & 7;
        delays = flags >>> 8;
        int counts = from[at++];
        for (int i = 0; i < LINKS; i++) {
            inFlight[i] = counts >>> COUNT_BITS * (LINKS - 1 - i) & (1 << COUNT_BITS) - 1;
            System.arraycopy(from, at, link[i], 0, inFlight[i]);
            at += inFlight[i];
        }
    }

    boolean isUp(int node) {
        return image[node] != DOWN;
    }

    boolean nothingInFlight() {
        for (int count : inFlight) {
            if (count > 0) {
                return false;
            }
        }
        return true;
    }

    int takeHead(int which) {
        int head = link[which][0];
        System.arraycopy(link[which], 1, link[which], 0, --inFlight[which]);
        return head;
    }

    void drop(int which) {
        inFlight[which] = 0;
    }
}
