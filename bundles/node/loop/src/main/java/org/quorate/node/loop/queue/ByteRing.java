package org.quorate.node.loop.queue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.quorate.node.Confined;
import org.quorate.node.Inbox.Offer;
import org.quorate.node.RecordReader;
import org.quorate.node.ThreadSafe;

/**
 * A bounded queue of byte records for many producers and one consumer, first in first out.
 *
 * <p>A producer claims room by moving the tail, copies its bytes and then publishes them by writing the header of the record
 * (type and length in one word, never 0) beside them, in the place that belongs to its first bytes. The consumer stops at the
 * first place that is still 0, and makes it so again when it gives a record back. A record never wraps: what is left at the end
 * is claimed with it as padding. A single producer that finds the ring empty far from its beginning goes back there, and takes the
 * consumer's place along.
 *
 * <p>Bytes and headers are arrays of the heap: small copies into memory outside cost more than the bytes they move.
 */
public final class ByteRing {
    /** A record takes its bytes, rounded up to a multiple of this, and at least once this. */
    public static final int SLOT_BYTES = 32;

    /** Smallest capacity in bytes. */
    public static final int MIN_CAPACITY_BYTES = 64;

    /** Largest capacity in bytes. */
    public static final int MAX_CAPACITY_BYTES = 1 << 30;

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int NO_LAPS = Integer.MAX_VALUE;

    /** An empty ring that is further than this begins at its first place again, so that a quick consumer keeps it in the cache. */
    private static final int LAP_BYTES = 256 * 1024;

    /** Room is given back in such portions: producers look at it, and the processor's caches pass it to and fro each time. */
    private static final int GIVEN_BACK_BYTES = 4 * 1024;

    private static final Offer[] OFFERS = Offer.values();
    private static final int SLOT_BITS = Integer.numberOfTrailingZeros(SLOT_BYTES);
    private static final int PADDING = -1;

    /** Set in the tail, whose values are multiples of a slot, so that shutting and claiming are one order of events. */
    private static final long SHUT = 1;

    // Places in the counters, far enough apart that producers and consumer do not share a cache line.
    private static final int TAIL = 16;
    private static final int HEAD_SEEN = 32;
    private static final int HEAD = 48;
    private static final int COUNTERS = 64;

    private final long[] counters = new long[COUNTERS];
    private final long[] headers;
    private final byte[] bytes;
    private final ByteBuffer view;
    private final int capacity;
    private final int mask;
    private final int lapBytes;

    /**
     * An empty, open ring.
     *
     * @param capacityBytes a power of two, {@link #MIN_CAPACITY_BYTES} to {@link #MAX_CAPACITY_BYTES}
     */
    public ByteRing(int capacityBytes) {
        this(capacityBytes, NO_LAPS);
    }

    /** One that is made for a single producer. It begins again and again where it began, while its consumer keeps up. */
    public static ByteRing ofOneProducer(int capacityBytes) {
        return new ByteRing(capacityBytes, LAP_BYTES);
    }

    /** A ring that laps when it is empty and so far from its beginning: for one producer. */
    ByteRing(int capacityBytes, int lapBytes) {
        checkCapacity(capacityBytes);
        this.lapBytes = lapBytes;
        capacity = capacityBytes;
        mask = capacityBytes - 1;
        headers = new long[capacityBytes / SLOT_BYTES];
        bytes = new byte[capacityBytes];
        view = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    static void checkCapacity(int capacityBytes) {
        if (Integer.bitCount(capacityBytes) != 1
                || capacityBytes < MIN_CAPACITY_BYTES
                || capacityBytes > MAX_CAPACITY_BYTES) {
            throw new IllegalArgumentException("capacity " + capacityBytes + " is not a power of two of "
                    + MIN_CAPACITY_BYTES + " to " + MAX_CAPACITY_BYTES + " bytes");
        }
    }

    /**
     * Puts one record of two parts in, or says why not. Never waits.
     *
     * @throws IllegalArgumentException when {@code type} is less than 1
     */
    @ThreadSafe
    public Offer put(int type, ByteBuffer head, ByteBuffer body) {
        int headBytes = head.remaining();
        int bodyBytes = body.remaining();
        int index = claim(type, headBytes, bodyBytes);
        if (index < 0) {
            return refusal(index);
        }
        try {
            head.get(head.position(), bytes, index, headBytes);
            body.get(body.position(), bytes, index + headBytes, bodyBytes);
        } catch (RuntimeException | Error e) {
            abandon(index, headBytes + bodyBytes);
            throw e;
        }
        publish(index, type, headBytes + bodyBytes);
        return Offer.ACCEPTED;
    }

    /**
     * As {@link #put(int, ByteBuffer, ByteBuffer)}, with a part of an array as the body.
     *
     * @throws IllegalArgumentException when {@code type} is less than 1
     */
    @ThreadSafe
    public Offer put(int type, ByteBuffer head, byte[] body, int offset, int length) {
        int headBytes = head.remaining();
        Objects.checkFromIndexSize(offset, length, body.length);
        int index = claim(type, headBytes, length);
        if (index < 0) {
            return refusal(index);
        }
        try {
            head.get(head.position(), bytes, index, headBytes);
        } catch (RuntimeException | Error e) {
            abandon(index, headBytes + length);
            throw e;
        }
        System.arraycopy(body, offset, bytes, index + headBytes, length);
        publish(index, type, headBytes + length);
        return Offer.ACCEPTED;
    }

    /** Where the record goes, whose room is then its producer's; negative when there is none, see {@link #refusal}. */
    private int claim(int type, int headBytes, int bodyBytes) {
        if (type < 1) {
            throw new IllegalArgumentException("record type " + type + " is less than 1");
        }
        if ((long) headBytes + bodyBytes > maxRecordBytes()) {
            return refused(Offer.TOO_LARGE);
        }
        int size = slot(headBytes + bodyBytes);
        while (true) {
            long tail = (long) WORD.getVolatile(counters, TAIL);
            if ((tail & SHUT) != 0) {
                return refused(Offer.SHUT);
            }
            int index = (int) tail & mask;
            int rest = capacity - index;
            if (index >= lapBytes && head() == tail) {
                if (WORD.compareAndSet(counters, TAIL, tail, tail + rest + size)) {
                    // The consumer does not move the head meanwhile: it sees an empty place there.
                    WORD.setRelease(counters, HEAD, tail + rest);
                    return 0;
                }
                continue;
            }
            int padding = rest < size ? rest : 0;
            if (!hasRoom(tail + padding + size)) {
                return refused(Offer.FULL);
            }
            if (WORD.compareAndSet(counters, TAIL, tail, tail + padding + size)) {
                if (padding > 0) {
                    publish(index, PADDING, padding);
                    return 0;
                }
                return index;
            }
        }
    }

    private static int refused(Offer why) {
        return -1 - why.ordinal();
    }

    private static Offer refusal(int claim) {
        return OFFERS[-1 - claim];
    }

    /**
     * Hands records to the reader, oldest first, until it declines one, none is left or {@code maxRecords} were read. The
     * buffer that the reader sees is one and the same, read-only and big-endian. A record whose reader throws stays.
     *
     * @return number of records taken out
     */
    @Confined("the one consumer")
    public int read(RecordReader reader, int maxRecords) {
        long given = head();
        long head = given;
        int taken = 0;
        try {
            while (taken < maxRecords) {
                int index = (int) head & mask;
                long header = (long) WORD.getAcquire(headers, index >> SLOT_BITS);
                if (header == 0) {
                    break;
                }
                if (head == given && head() != head) {
                    // The producer took this place along while nothing was here: what is here now comes later.
                    given = head();
                    head = given;
                    continue;
                }
                int length = (int) header;
                int type = (int) (header >> 32);
                if (type != PADDING) {
                    view.limit(index + length).position(index).order(ByteOrder.BIG_ENDIAN);
                    if (!reader.read(type, view)) {
                        break;
                    }
                    taken++;
                }
                headers[index >> SLOT_BITS] = 0;
                head += slot(length);
                if (head - given >= GIVEN_BACK_BYTES) {
                    WORD.setRelease(counters, HEAD, head);
                    given = head;
                }
            }
        } finally {
            if (head != given) {
                WORD.setRelease(counters, HEAD, head);
            }
        }
        return taken;
    }

    /** Whether no record is there to be read. */
    @Confined("the one consumer")
    public boolean isEmpty() {
        return (long) WORD.getAcquire(headers, ((int) head() & mask) >> SLOT_BITS) == 0;
    }

    /** Whether no room is taken: neither is a record there, nor is one being put in. */
    @Confined("the one consumer")
    public boolean isVacant() {
        return ((long) WORD.getVolatile(counters, TAIL) & ~SHUT) == head();
    }

    /** Shut, the ring refuses every record whose room was not claimed before; it keeps what it holds. */
    @ThreadSafe
    public void shut(boolean shut) {
        if (shut) {
            WORD.getAndBitwiseOr(counters, TAIL, SHUT);
        } else {
            WORD.getAndBitwiseAnd(counters, TAIL, ~SHUT);
        }
    }

    /** Bytes taken at about this moment, by whole slots and with padding. */
    @ThreadSafe
    public int usedBytes() {
        long head = head();
        long tail = (long) WORD.getVolatile(counters, TAIL) & ~SHUT;
        return (int) Math.min(capacity, tail - head);
    }

    /** Room in bytes. */
    @ThreadSafe
    public int capacityBytes() {
        return capacity;
    }

    /** Largest record in bytes: half of the capacity. */
    @ThreadSafe
    public int maxRecordBytes() {
        return capacity / 2;
    }

    private boolean hasRoom(long end) {
        // The consumer's word is read only when the last value seen is not enough: it is written again and again.
        if (end - (long) WORD.getOpaque(counters, HEAD_SEEN) <= capacity) {
            return true;
        }
        long head = head();
        WORD.setOpaque(counters, HEAD_SEEN, head);
        return end - head <= capacity;
    }

    /** Nothing will be put into room that was claimed: a buffer changed under the hands of its producer. */
    private void abandon(int index, int length) {
        publish(index, PADDING, slot(length));
    }

    private void publish(int index, int type, int length) {
        WORD.setRelease(headers, index >> SLOT_BITS, (long) type << 32 | length);
    }

    private long head() {
        return (long) WORD.getAcquire(counters, HEAD);
    }

    private static int slot(int length) {
        return Math.max(SLOT_BYTES, length + SLOT_BYTES - 1 & -SLOT_BYTES);
    }
}
