package org.quorate.testing.judge.evs;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The stay of one observer in one ring: {@code regular(R)} and the transitional configuration it entered from there. What it
 * delivered is everything in the ring's list up to {@link #last}, except what it {@link #skipped}.
 */
final class Passage {
    private static final int[] NOTHING = {};

    final Observer who;
    final Ring ring;
    final long installedAt;
    /** The transition it came by; {@code null} for the first configuration of an incarnation. */
    final Transition arrival;
    /** Last delivery, message and position. */
    int last = Messages.NONE;

    long lastPosition = Position.NONE;
    /** Last delivery in the regular configuration. */
    int lastRegular = Messages.NONE;

    long lastRegularPosition = Position.NONE;
    /** Last deliveries of safe messages, by kind of configuration. */
    int safeRegular = Messages.NONE;

    int safeTransitional = Messages.NONE;
    /** Most recently submitted own message that has a position in the ring. */
    int newestOwn = Messages.NONE;
    /** Set by the transitional configuration; {@code null} in the regular one. */
    Transition move;
    /** True once a later ring is installed. */
    boolean closed;

    int[] skipped = NOTHING;
    int skippedCount;
    /** The same as a set; none before the first. */
    private BitSet lacking;

    Passage(Observer who, Ring ring, Transition arrival, long installedAt) {
        this.who = who;
        this.ring = ring;
        this.arrival = arrival;
        this.installedAt = installedAt;
    }

    void skip(int message) {
        if (skippedCount == 0) {
            lacking = new BitSet();
        }
        if (skippedCount == skipped.length) {
            skipped = Arrays.copyOf(skipped, Math.max(8, 2 * skippedCount));
        }
        skipped[skippedCount++] = message;
        lacking.set(message);
        ring.anySkipped = true;
    }

    boolean hasSkipped(int message) {
        return skippedCount > 0 && lacking.get(message);
    }

    boolean delivered(Messages messages, int message) {
        return messages.ring[message] == ring.index
                && messages.position[message] <= lastPosition
                && !hasSkipped(message);
    }

    /** True if it delivered the message before its transitional configuration. */
    boolean deliveredInRegular(Messages messages, int message) {
        return messages.position[message] <= lastRegularPosition && delivered(messages, message);
    }
}
