package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import org.quorate.node.Confined;

/** Messages in order, one behind the other, each after its length, the complement when it is safe; its room is used again. */
@Confined("node loop")
final class Lane {
    private byte[] bytes = new byte[4_096];
    private int head;
    private int tail;

    boolean isEmpty() {
        return head == tail;
    }

    int bytes() {
        return tail - head;
    }

    void clear() {
        head = 0;
        tail = 0;
    }

    void add(boolean safe, byte[] message, int length) {
        int at = claim(safe, length);
        System.arraycopy(message, 0, bytes, at, length);
    }

    void add(boolean safe, ByteBuffer message) {
        int length = message.remaining();
        int at = claim(safe, length);
        message.get(message.position(), bytes, at, length);
    }

    private int claim(boolean safe, int length) {
        int needed = Integer.BYTES + length;
        if (bytes.length - tail < needed) {
            int used = tail - head;
            byte[] room = bytes.length - used >= needed ? bytes : new byte[2 * (used + needed)];
            System.arraycopy(bytes, head, room, 0, used);
            bytes = room;
            head = 0;
            tail = used;
        }
        ByteBuffer.wrap(bytes).putInt(tail, safe ? ~length : length);
        tail += needed;
        return tail - length;
    }

    ByteBuffer first() {
        return ByteBuffer.wrap(bytes, head + Integer.BYTES, firstLength());
    }

    boolean firstIsSafe() {
        return ByteBuffer.wrap(bytes).getInt(head) < 0;
    }

    private int firstLength() {
        int signed = ByteBuffer.wrap(bytes).getInt(head);
        return signed < 0 ? ~signed : signed;
    }

    void removeFirst() {
        head += Integer.BYTES + firstLength();
        if (isEmpty()) {
            clear();
        }
    }
}
