package org.quorate.ordering.totem.core.delivery;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * Messages that were submitted and have no number yet, in order. Copies them into one circular array of bytes that grows by
 * doubling up to its bound; each has its header before it as a whole message has in a packet, so that those that fit into one
 * go there by one copy. A message leaves when its last fragment is in a packet; until then it can start again from its first
 * fragment ([F7]).
 */
public final class SendQueue {
    /** What a message costs beside its bytes; with it one bound limits bytes and number of messages. */
    public static final int OVERHEAD = 32;

    private static final int WORTH_A_FRAGMENT = 128;

    private final int maxBytes;
    private final ByteBuffer header = ByteBuffer.allocate(Fragments.HEADER);
    private byte[] ring = new byte[4096];
    private long head;
    private long tail;
    private long[] tags = new long[64];

    /** Length of each message; its complement when it is safe. */
    private int[] lengths = new int[64];

    private int first;
    private int count;
    private int sentBytes;
    private int sentFragments;
    private long lastId;

    /** An empty queue for at least two messages that have half of these bytes each. */
    public SendQueue(int maxBytes) {
        this.maxBytes = maxBytes + 2 * OVERHEAD;
    }

    /** Whether a message of that length would be taken. */
    public boolean hasRoomFor(int length) {
        return (long) bytes() + (long) (count + 1) * OVERHEAD + length <= maxBytes;
    }

    /** Takes a message, from position to limit; there must be room. */
    public void add(boolean safe, ByteBuffer message, long tag) {
        int length = message.remaining();
        growFor(Fragments.HEADER + length);
        lastId++;
        copyIn(message, length);
        int slot = first + count & tags.length - 1;
        tags[slot] = tag;
        lengths[slot] = safe ? ~length : length;
        count++;
    }

    /** Number of the message that was taken last. */
    public long lastMessage() {
        return lastId;
    }

    /** Number of the message that is next, or will be when one comes. */
    public long nextMessage() {
        return lastId - count + 1;
    }

    /** Messages that wait. */
    public int messages() {
        return count;
    }

    /** Bytes that wait. */
    public int bytes() {
        return (int) (tail - head) - count * Fragments.HEADER;
    }

    /** Bytes that wait, headers included; a message under way counts with what is left of it. */
    public long bytesToSend() {
        return tail - head - sentBytes;
    }

    /** Service of the message that is next. */
    public boolean nextIsSafe() {
        return lengths[first] < 0;
    }

    /**
     * Fills a packet with what is queued, one service only ([F1], [F2]), and reports the last message that is thereby complete.
     *
     * @return length of the payload; 0 when nothing waits
     */
    public int fill(byte[] payload, int room, Effects effects) {
        int at = 0;
        boolean safe = count > 0 && nextIsSafe();
        int waited = count;
        while (count > 0 && nextIsSafe() == safe && worthGoingOn(at, room)) {
            boolean whole = sentBytes == 0 && lengthOf(first) <= room - at - Fragments.HEADER;
            at = whole ? wholeMessages(payload, at, room, safe) : fragment(payload, at, room);
        }
        if (count < waited) {
            effects.ordered(tags[first - 1 & tags.length - 1]);
        }
        return at;
    }

    /** All that fit as they are. */
    private int wholeMessages(byte[] payload, int at, int room, boolean safe) {
        int messages = 0;
        int bytes = 0;
        while (messages < count) {
            int length = lengths[first + messages & lengths.length - 1];
            int next = bytes + Fragments.HEADER + (safe ? ~length : length);
            if (length < 0 != safe || next > room - at) {
                break;
            }
            bytes = next;
            messages++;
        }
        copyOut(head, payload, at, bytes);
        remove(messages, bytes);
        return at + bytes;
    }

    private boolean worthGoingOn(int at, int room) {
        int left = lengthOf(first) - sentBytes;
        int space = room - at - Fragments.HEADER;
        return at == 0 || left <= space || left > room - Fragments.HEADER && space >= WORTH_A_FRAGMENT;
    }

    private int fragment(byte[] payload, int at, int room) {
        int left = lengthOf(first) - sentBytes;
        int length = Math.min(left, room - at - Fragments.HEADER);
        boolean last = length == left;
        Fragments.writeHeader(payload, at, length, sentFragments, last);
        copyOut(head + Fragments.HEADER + sentBytes, payload, at + Fragments.HEADER, length);
        sentBytes += length;
        sentFragments++;
        if (last) {
            remove(1, Fragments.HEADER + lengthOf(first));
        }
        return at + Fragments.HEADER + length;
    }

    /** A message under way starts again from its first fragment: the ring that had the others is gone. */
    public void rewind() {
        sentBytes = 0;
        sentFragments = 0;
    }

    /** Refuses everything. */
    public void refuseAll(Reason reason, Effects effects) {
        while (count > 0) {
            long tag = tags[first];
            remove(1, Fragments.HEADER + lengthOf(first));
            effects.refused(tag, reason);
        }
    }

    private int lengthOf(int slot) {
        int length = lengths[slot];
        return length ^ length >> Integer.SIZE - 1;
    }

    /** The first so many messages, which take so many bytes with their headers. */
    private void remove(int messages, int bytes) {
        head += bytes;
        first = first + messages & tags.length - 1;
        count -= messages;
        rewind();
    }

    private void growFor(int length) {
        int used = (int) (tail - head);
        int needed = used + length;
        if (needed > ring.length) {
            byte[] larger = new byte[Math.max(2 * ring.length, Integer.highestOneBit(needed - 1) << 1)];
            copyOut(head, larger, 0, used);
            ring = larger;
            head = 0;
            tail = used;
        }
        if (count == tags.length) {
            int old = tags.length;
            tags = Arrays.copyOf(tags, 2 * old);
            lengths = Arrays.copyOf(lengths, 2 * old);
            for (int i = 0; i < first; i++) {
                tags[old + i] = tags[i];
                lengths[old + i] = lengths[i];
            }
        }
    }

    private void copyIn(ByteBuffer message, int length) {
        int at = (int) tail & ring.length - 1;
        if (ring.length - at >= Fragments.HEADER + length) {
            Fragments.writeHeader(ring, at, length, 0, true);
            message.get(message.position(), ring, at + Fragments.HEADER, length);
        } else {
            Fragments.writeHeader(header.array(), 0, length, 0, true);
            copyAround(header, at);
            copyAround(message, (int) (tail + Fragments.HEADER) & ring.length - 1);
        }
        tail += Fragments.HEADER + length;
    }

    private void copyAround(ByteBuffer from, int at) {
        int length = from.remaining();
        int upToEnd = Math.min(length, ring.length - at);
        from.get(from.position(), ring, at, upToEnd);
        from.get(from.position() + upToEnd, ring, 0, length - upToEnd);
    }

    private void copyOut(long position, byte[] to, int offset, int length) {
        int at = (int) position & ring.length - 1;
        int upToEnd = Math.min(length, ring.length - at);
        System.arraycopy(ring, at, to, offset, upToEnd);
        if (upToEnd < length) {
            System.arraycopy(ring, 0, to, offset + upToEnd, length - upToEnd);
        }
    }

    /** Writes all of it. */
    public void write(ImageWriter out) {
        out.write(lastId);
        out.write(sentBytes);
        out.write(sentFragments);
        out.write(count);
        long position = head;
        for (int i = 0; i < count; i++) {
            int slot = first + i & tags.length - 1;
            byte[] message = new byte[lengthOf(slot)];
            copyOut(position + Fragments.HEADER, message, 0, message.length);
            position += Fragments.HEADER + message.length;
            out.write(tags[slot]);
            out.write(lengths[slot] < 0);
            out.write(message, 0, message.length);
        }
    }

    /** Reads all of it into an empty queue. */
    public void read(ImageReader in) {
        long savedId = in.readLong();
        int savedBytes = in.readInt(Integer.MAX_VALUE);
        int savedFragments = in.readInt(Fragments.MAX_INDEX);
        int messages = in.readInt(Integer.MAX_VALUE);
        for (int i = 0; i < messages; i++) {
            long tag = in.readLong();
            boolean safe = in.readBoolean();
            byte[] message = in.readBytes(maxBytes);
            add(safe, ByteBuffer.wrap(message), tag);
        }
        lastId = savedId;
        sentBytes = savedBytes;
        sentFragments = savedFragments;
    }
}
