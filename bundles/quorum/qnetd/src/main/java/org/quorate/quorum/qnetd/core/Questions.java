package org.quorate.quorum.qnetd.core;

import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Messages that wait for their reply, by their number. */
final class Questions {
    /** Most that may wait. */
    static final int MAX_PENDING = 64;

    private static final long MAX_NUMBER = 0xffff_ffffL;

    /** What a reply may answer. */
    enum Asked {
        PREINIT,
        INIT,
        OPTION,
        ECHO,
        LIST,
        VOTE
    }

    private record Pending(Asked asked, long sentNanos) {}

    private final SortedMap<Long, Pending> pending = new TreeMap<>();
    private long number;

    /** The number of the next message, which nobody answers. */
    long next() {
        long given = number;
        number = (number + 1) & MAX_NUMBER;
        return given;
    }

    /** The number of the next message. */
    long ask(Asked asked, long nowNanos) {
        long given = next();
        pending.put(given, new Pending(asked, nowNanos));
        return given;
    }

    /** When that was asked; empty when it was not, or is answered. */
    OptionalLong answered(long given, Asked asked) {
        Pending question = pending.get(given);
        if (question == null || question.asked() != asked) {
            return OptionalLong.empty();
        }
        pending.remove(given);
        return OptionalLong.of(question.sentNanos());
    }

    /** Whether more wait than may. */
    boolean areTooMany() {
        return pending.size() > MAX_PENDING;
    }

    /** Nobody answers any more. */
    void clear() {
        pending.clear();
    }
}
