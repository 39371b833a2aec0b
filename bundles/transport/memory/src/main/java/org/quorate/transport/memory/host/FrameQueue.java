package org.quorate.transport.memory.host;

import java.nio.ByteBuffer;
import org.quorate.node.ThreadSafe;

/** Frames on their way to one link: a bounded ring of bytes, first in first out, which drops what does not fit. */
@ThreadSafe
final class FrameQueue {
    /** Room for frames and the 8 bytes that each takes on top. */
    static final int CAPACITY_BYTES = 4 << 20;

    /** Sender and length. */
    static final int RECORD_HEADER = 8;

    private final byte[] ring = new byte[CAPACITY_BYTES];
    private int head;
    private int used;

    /** What became of an offer. */
    enum Offer {
        DROPPED,
        ADDED,
        ADDED_TO_EMPTY
    }

    /** Copies the frame from position to limit; the position stays. */
    synchronized Offer offer(int sender, ByteBuffer frame) {
        int length = frame.remaining();
        if (used + RECORD_HEADER + length > CAPACITY_BYTES) {
            return Offer.DROPPED;
        }
        boolean empty = used == 0;
        int at = (head + used) % CAPACITY_BYTES;
        putInt(at, sender);
        putInt(at + 4, length);
        int start = (at + RECORD_HEADER) % CAPACITY_BYTES;
        int first = Math.min(length, CAPACITY_BYTES - start);
        frame.get(frame.position(), ring, start, first);
        frame.get(frame.position() + first, ring, 0, length - first);
        used += RECORD_HEADER + length;
        return empty ? Offer.ADDED_TO_EMPTY : Offer.ADDED;
    }

    /**
     * Takes the oldest frame out, to position 0 up to the limit of the buffer.
     *
     * @return id of its sender, 0 when there is no frame
     */
    synchronized int poll(ByteBuffer into) {
        if (used == 0) {
            return 0;
        }
        int sender = getInt(head);
        int length = getInt(head + 4);
        int start = (head + RECORD_HEADER) % CAPACITY_BYTES;
        int first = Math.min(length, CAPACITY_BYTES - start);
        into.clear().put(ring, start, first).put(ring, 0, length - first).flip();
        head = (start + length) % CAPACITY_BYTES;
        used -= RECORD_HEADER + length;
        return sender;
    }

    synchronized boolean isEmpty() {
        return used == 0;
    }

    private void putInt(int at, int value) {
        for (int i = 0; i < 4; i++) {
            ring[(at + i) % CAPACITY_BYTES] = (byte) (value >>> 8 * i);
        }
    }

    private int getInt(int at) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value |= (ring[(at + i) % CAPACITY_BYTES] & 0xff) << 8 * i;
        }
        return value;
    }
}
