package org.quorate.group.core.host;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.quorate.node.Confined;
import org.quorate.node.Mailbox;

/** What found a mailbox full, in order. How much that may be, its user decides. */
@Confined("node loop")
final class Overflow {
    private record Waiting(int type, ByteBuffer head, ByteBuffer body) {
        int bytes() {
            return HostLimits.MESSAGE_COST + head.remaining() + body.remaining();
        }
    }

    private final Deque<Waiting> records = new ArrayDeque<>();
    private long bytes;

    boolean isEmpty() {
        return records.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    /** Copies a record. */
    void add(int type, ByteBuffer head, byte[] body, int offset, int length) {
        Waiting record = new Waiting(type, copy(head), copy(ByteBuffer.wrap(body, offset, length)));
        records.add(record);
        bytes += record.bytes();
    }

    /** Moves records into the mailbox as far as there is room. */
    void moveTo(Mailbox mailbox) {
        while (!records.isEmpty()) {
            Waiting first = records.peekFirst();
            if (!mailbox.offer(first.type, first.head, first.body)) {
                return;
            }
            records.removeFirst();
            bytes -= first.bytes();
        }
    }

    void clear() {
        records.clear();
        bytes = 0;
    }

    private static ByteBuffer copy(ByteBuffer original) {
        return ByteBuffer.allocate(original.remaining())
                .put(original.duplicate())
                .flip();
    }
}
