package org.quorate.ordering.totem.core.delivery;

import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * The queue of the native dialect. Each message has its header before it as a whole message has in a packet, so that those that
 * fit into one go there by one copy. Until its last fragment is in a packet a message can start again from its first ([F7]).
 */
public final class SendQueue extends MessageQueue {
    private static final int WORTH_A_FRAGMENT = 128;

    private int sentFragments;

    /** An empty queue for at least two messages that have half of these bytes each. */
    public SendQueue(int maxBytes) {
        super(maxBytes, Fragments.HEADER);
    }

    @Override
    void writeHeader(byte[] to, int at, int length) {
        Fragments.writeHeader(to, at, length, 0, true);
    }

    /** Headers included; a message under way counts with what is left of it. */
    @Override
    public long bytesToSend() {
        return waitingBytes() - sentBytes;
    }

    @Override
    public int packetsToSend(int payloadBytes) {
        return (int) ((bytesToSend() + payloadBytes - 1) / payloadBytes);
    }

    @Override
    public int fill(byte[] payload, int room, Effects effects) {
        int at = 0;
        boolean safe = count > 0 && nextIsSafe();
        int waited = count;
        while (count > 0 && nextIsSafe() == safe && worthGoingOn(at, room)) {
            boolean whole = sentBytes == 0 && lengthAt(0) <= room - at - Fragments.HEADER;
            at = whole ? wholeMessages(payload, at, room, safe) : fragment(payload, at, room);
        }
        if (count < waited) {
            effects.ordered(lastRemoved());
        }
        return at;
    }

    /** All that fit as they are. */
    private int wholeMessages(byte[] payload, int at, int room, boolean safe) {
        int messages = 0;
        int bytes = 0;
        while (messages < count) {
            int length = signedLengthAt(messages);
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
        int left = lengthAt(0) - sentBytes;
        int space = room - at - Fragments.HEADER;
        return at == 0 || left <= space || left > room - Fragments.HEADER && space >= WORTH_A_FRAGMENT;
    }

    private int fragment(byte[] payload, int at, int room) {
        int left = lengthAt(0) - sentBytes;
        int length = Math.min(left, room - at - Fragments.HEADER);
        boolean last = length == left;
        Fragments.writeHeader(payload, at, length, sentFragments, last);
        copyOut(head + Fragments.HEADER + sentBytes, payload, at + Fragments.HEADER, length);
        sentBytes += length;
        sentFragments++;
        if (last) {
            remove(1, Fragments.HEADER + lengthAt(0));
        }
        return at + Fragments.HEADER + length;
    }

    @Override
    public void ringChanged() {
        rewind();
    }

    /** Receivers forget a message when the first fragment of another one comes. */
    @Override
    public void refuseOutdated(Reason reason, Effects effects) {
        refuseAll(reason, effects);
    }

    /** A message under way starts again from its first fragment. */
    public void rewind() {
        sentBytes = 0;
        sentFragments = 0;
    }

    @Override
    void firstRemoved() {
        rewind();
    }

    @Override
    void writeProgress(ImageWriter out) {
        out.write(sentFragments);
    }

    @Override
    void readProgress(ImageReader in) {
        sentFragments = in.readInt(Fragments.MAX_INDEX);
    }
}
