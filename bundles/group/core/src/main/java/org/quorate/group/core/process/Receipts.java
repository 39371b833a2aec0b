package org.quorate.group.core.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

/**
 * Which of a member's messages somebody wants to hear of. A member's messages are delivered in the order in which they were submitted, so
 * that counting both tells which one it is; those nobody asked for cost nothing.
 */
final class Receipts {
    /** Stands for no receipt. */
    static final long NONE = 0;

    private record Wanted(long ordinal, long receipt) {}

    private final Deque<Wanted> wanted = new ArrayDeque<>();
    private long submitted;
    private long delivered;

    /** The next message was submitted. */
    void submitted(long receipt) {
        submitted++;
        if (receipt != NONE) {
            wanted.add(new Wanted(submitted, receipt));
        }
    }

    /** The next message was delivered; its receipt. */
    long delivered() {
        delivered++;
        if (wanted.isEmpty() || wanted.peekFirst().ordinal != delivered) {
            return NONE;
        }
        return wanted.removeFirst().receipt;
    }

    /** The next so many were delivered; how many were before. */
    long delivered(int messages) {
        long before = delivered;
        delivered += messages;
        return before;
    }

    /** Number of the first message that was delivered and that somebody wants to hear of, counted from 1; 0 when there is none. */
    long dueOrdinal() {
        return wanted.isEmpty() || wanted.peekFirst().ordinal > delivered ? 0 : wanted.peekFirst().ordinal;
    }

    /** Its receipt, which is told then. */
    long takeDue() {
        return wanted.removeFirst().receipt;
    }

    /** Gives all away that are left. */
    void drain(LongConsumer to) {
        while (!wanted.isEmpty()) {
            to.accept(wanted.removeFirst().receipt);
        }
    }
}
