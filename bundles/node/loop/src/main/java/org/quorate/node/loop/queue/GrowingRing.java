package org.quorate.node.loop.queue;

import java.nio.ByteBuffer;
import org.quorate.node.Confined;
import org.quorate.node.Inbox.Offer;
import org.quorate.node.RecordReader;
import org.quorate.node.ThreadSafe;

/**
 * A bounded queue of byte records for one producer and one consumer, first in first out, that takes memory as it is needed: hundreds of
 * queues in which little ever waits cost little.
 *
 * <p>It begins as a small {@link ByteRing}. Where that is full, a larger one follows, until one has the whole capacity; the consumer goes
 * over to it when it has read all that is in the one before. It never becomes smaller again.
 */
final class GrowingRing {
    /** Capacity of the first ring, or of the only one. */
    static final int FIRST_BYTES = 4 * 1024;

    /** The next ring is so many times as large, or has the whole capacity where the one after it would: so all together are little more. */
    private static final int FACTOR = 8;

    private final int capacity;
    private Link last; // of the producer
    private volatile Link first; // moved by the consumer
    private volatile boolean shut;

    /** A ring, and the one that follows it as soon as that is full. */
    private static final class Link {
        private final ByteRing ring;
        private volatile Link next;

        Link(int bytes) {
            ring = ByteRing.ofOneProducer(bytes);
        }
    }

    /**
     * An empty one.
     *
     * @param capacityBytes as that of a {@link ByteRing}
     */
    GrowingRing(int capacityBytes) {
        ByteRing.checkCapacity(capacityBytes);
        capacity = capacityBytes;
        first = new Link(Math.min(FIRST_BYTES, capacityBytes));
        last = first;
    }

    /** As {@link ByteRing#put(int, ByteBuffer, ByteBuffer)}. */
    @Confined("the one producer")
    Offer put(int type, ByteBuffer head, ByteBuffer body) {
        long size = head.remaining() + (long) body.remaining();
        Offer offer = isOverfull(size) ? Offer.FULL : last.ring.put(type, head, body);
        return growsFor(size, offer) ? put(type, head, body) : offer;
    }

    /** As {@link ByteRing#put(int, ByteBuffer, byte[], int, int)}. */
    @Confined("the one producer")
    Offer put(int type, ByteBuffer head, byte[] body, int offset, int length) {
        long size = head.remaining() + (long) length;
        Offer offer = isOverfull(size) ? Offer.FULL : last.ring.put(type, head, body, offset, length);
        return growsFor(size, offer) ? put(type, head, body, offset, length) : offer;
    }

    /** Whether the last ring has room that the others still use. */
    private boolean isOverfull(long recordBytes) {
        return first != last && !shut && recordBytes <= maxRecordBytes() && waitingBytes() + recordBytes >= capacity;
    }

    /** Whether there is a larger ring now, which takes a record of that size or is shut, because the last one has not. */
    private boolean growsFor(long recordBytes, Offer offer) {
        boolean wanting = offer == Offer.FULL || offer == Offer.TOO_LARGE;
        int bytes = last.ring.capacityBytes();
        if (!wanting || bytes == capacity || recordBytes > maxRecordBytes() || isOverfull(recordBytes)) {
            return false;
        }
        long larger = (long) bytes * FACTOR;
        while (larger < 2 * recordBytes) {
            larger *= 2;
        }
        Link link = new Link(larger * FACTOR >= capacity ? capacity : (int) larger);
        last.next = link;
        last = link;
        if (shut) { // whoever shuts it meanwhile sees this one, or is seen here
            link.ring.shut(true);
        }
        return true;
    }

    /** As {@link ByteRing#read}. */
    @Confined("the one consumer")
    int read(RecordReader reader, int maxRecords) {
        int taken = first.ring.read(reader, maxRecords);
        while (taken < maxRecords && goesOver()) {
            taken += first.ring.read(reader, maxRecords - taken);
        }
        return taken;
    }

    /** Whether the consumer is at a following ring now; nothing comes into the one before any more. */
    private boolean goesOver() {
        Link next = first.next;
        if (next == null || !first.ring.isVacant()) {
            return false;
        }
        first = next;
        return true;
    }

    /** As {@link ByteRing#isEmpty}. */
    @Confined("the one consumer")
    boolean isEmpty() {
        Link at = first;
        while (at != null && at.ring.isEmpty()) {
            at = at.next;
        }
        return at == null;
    }

    /** From now on it refuses every record; it keeps what it holds. */
    @ThreadSafe
    void shut() {
        shut = true;
        for (Link at = first; at != null; at = at.next) {
            at.ring.shut(true);
        }
    }

    /** Bytes taken at about this moment, by whole slots and with padding. */
    @ThreadSafe
    int usedBytes() {
        return (int) Math.min(capacity, waitingBytes());
    }

    private long waitingBytes() {
        long bytes = 0;
        for (Link at = first; at != null; at = at.next) {
            bytes += at.ring.usedBytes();
        }
        return bytes;
    }

    /** Room in bytes, when it has grown. */
    @ThreadSafe
    int capacityBytes() {
        return capacity;
    }

    /** Largest record in bytes: half of the capacity. */
    @ThreadSafe
    int maxRecordBytes() {
        return capacity / 2;
    }
}
