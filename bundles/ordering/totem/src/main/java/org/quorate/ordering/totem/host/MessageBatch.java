package org.quorate.ordering.totem.host;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.quorate.node.Confined;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Delivered;

/**
 * Messages of one packet on their way to one listener, so that a packet of small messages costs its mailbox one record. Each has
 * its piece and its length, 4 bytes each, in front of its payload.
 */
@Confined("node loop")
final class MessageBatch {
    /** Room of a batch. */
    static final int BYTES = 16 * 1024;

    /** A payload larger than this is no small message: its record is worth itself. */
    static final int LARGEST_PAYLOAD = 2 * 1024;

    /** Bytes of a message that are not payload. */
    static final int MESSAGE_HEAD = 2 * Integer.BYTES;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes = new byte[BYTES];
    private final ByteBuffer view = ByteBuffer.wrap(bytes);
    private int length;
    private RingId ring = RingId.NONE;
    private long seq;
    private int origin;
    private boolean safe;

    boolean isEmpty() {
        return length == 0;
    }

    /** Whether a message of that length may follow what is here. */
    boolean takes(Delivered message, int payloadBytes) {
        return length == 0
                || message.seq == seq
                        && (message.ring == ring || message.ring.equals(ring))
                        && length + MESSAGE_HEAD + payloadBytes <= BYTES;
    }

    /** Adds a message that it takes. */
    void add(Delivered message, int offset, int payloadBytes) {
        if (length == 0) {
            ring = message.ring;
            seq = message.seq;
            origin = message.origin;
            safe = message.safe;
        }
        INT.set(bytes, length, message.piece);
        INT.set(bytes, length + Integer.BYTES, payloadBytes);
        System.arraycopy(message.bytes, offset, bytes, length + MESSAGE_HEAD, payloadBytes);
        length += MESSAGE_HEAD + payloadBytes;
    }

    /** Writes what all of them have in common. */
    void writeHead(ByteBuffer head) {
        ListenerRecords.writeMessage(head, origin, safe, ring, seq, 0);
    }

    /** The messages, from position to limit; valid until the next one is added. */
    ByteBuffer messages() {
        return view.limit(length).position(0);
    }

    void clear() {
        length = 0;
    }
}
