package org.quorate.it.bench.model;

import java.nio.ByteBuffer;
import org.quorate.it.bench.node.Deliveries;

/** Messages out of the datagrams of one sender; one that does not fit into a datagram is put together. */
final class Unpacking {
    /** Bytes in front of each piece of a message: its length, and whether it is the first and the last of its message. */
    static final int PIECE_HEADER = 4;

    static final int FIRST = 1 << 30;
    static final int LAST = 1 << 31;

    private static final int LENGTH = FIRST - 1;

    private final Deliveries deliveries;
    private ByteBuffer whole = ByteBuffer.allocateDirect(1 << 16);

    Unpacking(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Delivers what a datagram completes, from position to limit. */
    void take(ByteBuffer datagram) {
        int end = datagram.limit();
        int at = datagram.position();
        while (at < end) {
            int header = datagram.getInt(at);
            int length = header & LENGTH;
            datagram.limit(at + PIECE_HEADER + length).position(at + PIECE_HEADER);
            if ((header & FIRST) != 0 && (header & LAST) != 0) {
                deliveries.delivered(datagram);
            } else {
                piece(datagram, header);
            }
            datagram.limit(end);
            at += PIECE_HEADER + length;
        }
    }

    private void piece(ByteBuffer datagram, int header) {
        if ((header & FIRST) != 0) {
            whole.clear();
        }
        if (whole.remaining() < datagram.remaining()) {
            ByteBuffer larger = ByteBuffer.allocateDirect(2 * whole.capacity());
            whole = larger.put(whole.flip());
        }
        whole.put(datagram);
        if ((header & LAST) != 0) {
            deliveries.delivered(whole.flip());
        }
    }
}
