package org.quorate.transport.knet.core;

import java.util.Arrays;
import org.quorate.node.Confined;

/**
 * Which of the last {@value #SIZE} messages of one sender have been delivered, and of which a piece has been seen. Numbers go
 * up to 65 535 and come round. A number far from the window, either way, begins a new one: the sender has started again.
 */
@Confined("node loop")
final class SequenceWindow {
    /** How many numbers are remembered. */
    static final int SIZE = 4096;

    private static final int NUMBERS = 65_536;

    private final long[] delivered = new long[SIZE / Long.SIZE];
    private final long[] begun = new long[SIZE / Long.SIZE];
    private int highest;

    /** Makes the window reach a number. */
    void reach(int sequence) {
        int ahead = Math.floorMod(sequence - highest, NUMBERS);
        int behind = Math.floorMod(highest - sequence, NUMBERS);
        if (highest == 0 || ahead >= SIZE && behind >= SIZE) {
            forget(sequence);
        } else if (ahead < SIZE) {
            for (int i = 1; i <= ahead; i++) {
                clear(delivered, highest + i);
                clear(begun, highest + i);
            }
            highest = sequence;
        }
    }

    /** Forgets all; the window ends at the number, 0 for nowhere. */
    void forget(int sequence) {
        Arrays.fill(delivered, 0);
        Arrays.fill(begun, 0);
        highest = sequence;
    }

    boolean isDelivered(int sequence) {
        return isSet(delivered, sequence);
    }

    void deliver(int sequence) {
        set(delivered, sequence);
    }

    /** Notes that a piece was seen; whether it is the first one. */
    boolean begin(int sequence) {
        boolean first = !isSet(begun, sequence);
        set(begun, sequence);
        return first;
    }

    private static boolean isSet(long[] bits, int sequence) {
        return (bits[index(sequence)] & 1L << sequence) != 0;
    }

    private static void set(long[] bits, int sequence) {
        bits[index(sequence)] |= 1L << sequence;
    }

    private static void clear(long[] bits, int sequence) {
        bits[index(sequence)] &= ~(1L << sequence);
    }

    private static int index(int sequence) {
        return sequence % SIZE / Long.SIZE;
    }
}
