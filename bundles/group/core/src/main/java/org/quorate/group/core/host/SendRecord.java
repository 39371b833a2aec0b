package org.quorate.group.core.host;

import java.nio.ByteBuffer;
import org.quorate.group.core.wire.Frame;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.Delivery;

/**
 * Records of the inbox: {@code u32} instance, {@code u64} receipt or 0, then the message as it travels ({@link Frame}), or for a large one
 * {@code u64} its ticket.
 */
@ThreadSafe
final class SendRecord {
    static final int AGREED = 1;
    static final int SAFE = 2;
    static final int LARGE_AGREED = 3;
    static final int LARGE_SAFE = 4;
    static final int LEAVE = 5;

    private SendRecord() {}

    static int type(Delivery delivery, boolean large) {
        int small = delivery == Delivery.SAFE ? SAFE : AGREED;
        return large ? small + LARGE_AGREED - AGREED : small;
    }

    static boolean isSafe(int type) {
        return type == SAFE || type == LARGE_SAFE;
    }

    /** The same, and behind it what a message that is not large begins with on its way. */
    static ByteBuffer head(int instance, long receipt, boolean safe) {
        ByteBuffer head = ByteBuffer.allocate(Integer.BYTES + Long.BYTES + Frame.HEADER)
                .putInt(instance)
                .putLong(receipt);
        Frame.putHeader(head, instance, safe);
        return head.flip();
    }

    /** Shared by threads: an offer reads it without moving its position. */
    static ByteBuffer head(int instance, long receipt) {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(instance)
                .putLong(receipt)
                .flip();
    }
}
