package org.quorate.ordering.totem.core.delivery;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * Messages that were submitted and have no number yet, in order. Copies them into one circular array of bytes that grows by
 * doubling up to its bound; each has the header before it that the dialect's packets have, so that several may go there by one
 * copy. A message leaves when its last part is in a packet.
 */
public abstract sealed class MessageQueue permits SendQueue, FrameQueue {
    /** What a message costs beside its bytes; with it one bound limits bytes and number of messages. */
    public static final int OVERHEAD = 32;

    private final int maxBytes;
    private final int headerBytes;
    private final ByteBuffer header;
    private byte[] ring = new byte[4096];
    private long[] tags = new long[64];

    /** Length of each message; its complement when it is safe. */
    private int[] lengths = new int[64];

    private int first;
    private long tail;

    /** Where the header of the first message is. */
    long head;

    /** Messages that wait. */
    int count;

    /** Bytes of the first message that are in packets already. */
    int sentBytes;

    private long lastId;

    /** An empty queue for at least two messages that have half of these bytes each. */
    MessageQueue(int maxBytes, int headerBytes) {
        this.maxBytes = maxBytes + 2 * OVERHEAD;
        this.headerBytes = headerBytes;
        header = ByteBuffer.allocate(headerBytes);
    }

    /** Writes the header of a whole message, when the dialect has one. */
    abstract void writeHeader(byte[] to, int at, int length);

    /**
     * Fills a packet with what is queued, one service only ([F1], [F2]), and reports the last message that is thereby complete.
     *
     * @return length of the payload; 0 when nothing waits
     */
    public abstract int fill(byte[] payload, int room, Effects effects);

    /** Bytes of packets that would bring everything that waits; 0 when nothing does. */
    public abstract long bytesToSend();

    /** Packets of that payload that would bring everything that waits. */
    public abstract int packetsToSend(int payloadBytes);

    /** The ring that had what was sent of the first message is gone ([F7]). */
    public abstract void ringChanged();

    /** Whether a message of that length would be taken. */
    public final boolean hasRoomFor(int length) {
        return (long) bytes() + (long) (count + 1) * OVERHEAD + length <= maxBytes;
    }

    /** Takes a message, from position to limit; there must be room. */
    public final void add(boolean safe, ByteBuffer message, long tag) {
        int length = message.remaining();
        growFor(headerBytes + length);
        lastId++;
        copyIn(message, length);
        int slot = first + count & tags.length - 1;
        tags[slot] = tag;
        lengths[slot] = safe ? ~length : length;
        count++;
    }

    /** Number of the message that was taken last. */
    public final long lastMessage() {
        return lastId;
    }

    /** Number of the message that is next, or will be when one comes. */
    public final long nextMessage() {
        return lastId - count + 1;
    }

    /** Messages that wait. */
    public final int messages() {
        return count;
    }

    /** Bytes that wait. */
    public final int bytes() {
        return (int) (tail - head) - count * headerBytes;
    }

    /** Service of the message that is next. */
    public final boolean nextIsSafe() {
        return lengths[first] < 0;
    }

    /** Refuses everything. */
    public final void refuseAll(Reason reason, Effects effects) {
        while (count > 0) {
            long tag = tags[first];
            remove(1, headerBytes + lengthAt(0));
            effects.refused(tag, reason);
        }
    }

    /** Refuses what is about a ring that needs it no more, as far as receivers can do without the rest of what is under way. */
    public abstract void refuseOutdated(Reason reason, Effects effects);

    /** Refuses all but a message that is under way. */
    final void refuseWaiting(Reason reason, Effects effects) {
        int kept = sentBytes > 0 ? 1 : 0;
        while (count > kept) {
            count--;
            int slot = first + count & tags.length - 1;
            tail -= headerBytes + lengthAt(count);
            effects.refused(tags[slot], reason);
        }
    }

    /** Bytes of a header and of the message behind it that wait from {@link #head}, whatever was sent of the first. */
    final long waitingBytes() {
        return tail - head;
    }

    /** Length of a message by its place, the complement when it is safe. */
    final int signedLengthAt(int place) {
        return lengths[first + place & lengths.length - 1];
    }

    /** Length of a message by its place. */
    final int lengthAt(int place) {
        int length = signedLengthAt(place);
        return length ^ length >> Integer.SIZE - 1;
    }

    /** Tag of the message that was removed last. */
    final long lastRemoved() {
        return tags[first - 1 & tags.length - 1];
    }

    /** Forgets the first so many messages, which take so many bytes with their headers. */
    final void remove(int messages, int bytes) {
        head += bytes;
        first = first + messages & tags.length - 1;
        count -= messages;
        firstRemoved();
    }

    /** The first message has left: nothing of the next is in a packet. */
    abstract void firstRemoved();

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
        if (ring.length - at >= headerBytes + length) {
            writeHeader(ring, at, length);
            message.get(message.position(), ring, at + headerBytes, length);
        } else {
            writeHeader(header.array(), 0, length);
            copyAround(header, at);
            copyAround(message, (int) (tail + headerBytes) & ring.length - 1);
        }
        tail += headerBytes + length;
    }

    private void copyAround(ByteBuffer from, int at) {
        int length = from.remaining();
        int upToEnd = Math.min(length, ring.length - at);
        from.get(from.position(), ring, at, upToEnd);
        from.get(from.position() + upToEnd, ring, 0, length - upToEnd);
    }

    final void copyOut(long position, byte[] to, int offset, int length) {
        int at = (int) position & ring.length - 1;
        int upToEnd = Math.min(length, ring.length - at);
        System.arraycopy(ring, at, to, offset, upToEnd);
        if (upToEnd < length) {
            System.arraycopy(ring, 0, to, offset + upToEnd, length - upToEnd);
        }
    }

    /** Writes all of it. */
    public final void write(ImageWriter out) {
        out.write(lastId);
        out.write(sentBytes);
        writeProgress(out);
        out.write(count);
        long position = head;
        for (int i = 0; i < count; i++) {
            int slot = first + i & tags.length - 1;
            byte[] message = new byte[lengthAt(i)];
            copyOut(position + headerBytes, message, 0, message.length);
            position += headerBytes + message.length;
            out.write(tags[slot]);
            out.write(lengths[slot] < 0);
            out.write(message, 0, message.length);
        }
    }

    /** Reads all of it into an empty queue. */
    public final void read(ImageReader in) {
        long savedId = in.readLong();
        int savedBytes = in.readInt(Integer.MAX_VALUE);
        readProgress(in);
        int messages = in.readInt(Integer.MAX_VALUE);
        for (int i = 0; i < messages; i++) {
            long tag = in.readLong();
            boolean safe = in.readBoolean();
            byte[] message = in.readBytes(maxBytes);
            add(safe, ByteBuffer.wrap(message), tag);
        }
        lastId = savedId;
        sentBytes = savedBytes;
    }

    abstract void writeProgress(ImageWriter out);

    abstract void readProgress(ImageReader in);
}
