package org.quorate.group.state.host;

import java.util.concurrent.atomic.AtomicLong;
import org.quorate.node.ThreadSafe;

/** Bytes of kept commands that all replicas of a node share, besides those that each has of its own. */
@ThreadSafe
final class SharedRoom {
    /** Of the largest heap, this part may be kept commands: the rest is for the states themselves. */
    private static final int PART_OF_HEAP = 4;

    private final AtomicLong left;

    /** @param bytes that there are, 0 or more */
    SharedRoom(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** As much as suits the heap of this process. */
    static SharedRoom ofHeap() {
        return new SharedRoom(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** Takes so many; false when fewer are left. */
    boolean take(long bytes) {
        if (left.addAndGet(-bytes) < 0) {
            left.addAndGet(bytes);
            return false;
        }
        return true;
    }

    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }

    long left() {
        return left.get();
    }
}
