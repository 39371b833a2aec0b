package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.quorate.node.Confined;
import org.quorate.node.Mailbox;

/**
 * What found a mailbox full, in order. Holds at most what one turn of the core delivers, because delivery is held while it is
 * not empty. It is part of the state that one version of this bundle leaves to the next: what is in it counts as delivered.
 */
@Confined("node loop")
final class Overflow {
    private static final int HEAD = 3 * Integer.BYTES;

    private record Waiting(int type, ByteBuffer head, ByteBuffer body) {}

    private final Deque<Waiting> records = new ArrayDeque<>();

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** Copies a record. */
    void add(int type, ByteBuffer head, ByteBuffer body) {
        records.add(new Waiting(type, copy(head), copy(body)));
    }

    /** Moves records into the mailbox as far as there is room. */
    void moveTo(Mailbox mailbox) {
        while (!records.isEmpty()) {
            Waiting first = records.peekFirst();
            if (!mailbox.offer(first.type, first.head, first.body)) {
                return;
            }
            records.removeFirst();
        }
    }

    void clear() {
        records.clear();
    }

    int snapshotBytes() {
        return Integer.BYTES
                + records.stream()
                        .mapToInt(record -> HEAD + record.head.remaining() + record.body.remaining())
                        .sum();
    }

    void writeTo(ByteBuffer out) {
        out.putInt(records.size());
        for (Waiting record : records) {
            out.putInt(record.type).putInt(record.head.remaining()).putInt(record.body.remaining());
            out.put(record.head.duplicate()).put(record.body.duplicate());
        }
    }

    /**
     * Takes over what another one wrote.
     *
     * @throws IllegalArgumentException when the bytes are no such thing
     * @throws java.nio.BufferUnderflowException when they end too early
     */
    static Overflow readFrom(ByteBuffer in) {
        Overflow read = new Overflow();
        for (int left = in.getInt(); left > 0; left--) {
            int type = in.getInt();
            int head = in.getInt();
            int body = in.getInt();
            read.records.add(new Waiting(type, part(in, head), part(in, body)));
        }
        return read;
    }

    private static ByteBuffer part(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("a record of " + length + " bytes in " + in.remaining());
        }
        ByteBuffer part = copy(in.slice(in.position(), length));
        in.position(in.position() + length);
        return part;
    }

    private static ByteBuffer copy(ByteBuffer original) {
        return ByteBuffer.allocate(original.remaining())
                .put(original.duplicate())
                .flip();
    }
}
