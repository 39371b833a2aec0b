package org.quorate.ordering.totem.core.delivery;

import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * The queue of the corosync dialect: packs messages into frames ({@link FrameLayout}). A message that was begun goes on where it
 * was cut, whatever ring is next: its first part may be at members already, and a daemon that misses a part throws frames away.
 */
public final class FrameQueue extends MessageQueue {
    private static final int WORTH_A_PART = 128;

    /** Under which number the first message goes on; 0 when it was not cut. */
    private int announced;

    /** What is left of the first message goes alone: who is new on the ring throws that frame away, whatever else is in it. */
    private boolean restGoesAlone;

    /** An empty queue for at least two messages that have half of these bytes each. */
    public FrameQueue(int maxBytes) {
        super(maxBytes, 0);
    }

    @Override
    void writeHeader(byte[] to, int at, int length) {
        // A message has none: lengths are in front of all.
    }

    @Override
    public long bytesToSend() {
        return count == 0 ? 0 : FrameLayout.HEADER + (long) count * FrameLayout.LENGTH + waitingBytes() - sentBytes;
    }

    @Override
    public int packetsToSend(int payloadBytes) {
        int room = payloadBytes - FrameLayout.HEADER;
        return count == 0 ? 0 : (int) ((bytesToSend() - FrameLayout.HEADER + room - 1) / room);
    }

    @Override
    public int fill(byte[] payload, int room, Effects effects) {
        if (count == 0) {
            return 0;
        }
        int continuation = announced;
        int whole = 0;
        int bytes = 0;
        int space = room - FrameLayout.HEADER - FrameLayout.LENGTH;
        while (whole < count && leftOf(whole) <= space && !(whole > 0 && restGoesAlone)) {
            FrameLayout.writeLength(payload, whole, leftOf(whole));
            bytes += leftOf(whole);
            space -= leftOf(whole) + FrameLayout.LENGTH;
            whole++;
        }
        boolean cut = whole < count && !(whole > 0 && restGoesAlone) && isWorthCutting(whole, room, space);
        int part = cut ? space : 0;
        int pieces = whole + (cut ? 1 : 0);
        if (cut) {
            FrameLayout.writeLength(payload, whole, part);
        }
        int at = FrameLayout.HEADER + pieces * FrameLayout.LENGTH;
        copyOut(head + sentBytes, payload, at, bytes + part);
        int fragmented = cut ? numberAfter(whole > 0 ? 0 : announced) : 0;
        if (whole > 0) {
            remove(whole, bytes + sentBytes);
            effects.ordered(lastRemoved());
        }
        sentBytes += part;
        announced = fragmented;
        FrameLayout.write(payload, fragmented, continuation, pieces);
        return at + bytes + part;
    }

    private int leftOf(int place) {
        return place == 0 ? lengthAt(0) - sentBytes : lengthAt(place);
    }

    /** Only what would not fit into a frame of its own, so that a message is whole as often as it can be. */
    private boolean isWorthCutting(int place, int room, int space) {
        boolean fitsAlone = leftOf(place) <= room - FrameLayout.HEADER - FrameLayout.LENGTH;
        return place == 0 || !fitsAlone && space >= WORTH_A_PART;
    }

    private static int numberAfter(int number) {
        return number % FrameLayout.MAX_NUMBER + 1;
    }

    @Override
    public void ringChanged() {
        restGoesAlone = announced != 0;
    }

    /** Whoever has the first part of a message waits for the others. */
    @Override
    public void refuseOutdated(Reason reason, Effects effects) {
        refuseWaiting(reason, effects);
    }

    @Override
    void firstRemoved() {
        sentBytes = 0;
        announced = 0;
        restGoesAlone = false;
    }

    @Override
    void writeProgress(ImageWriter out) {
        out.write(announced);
        out.write(restGoesAlone);
    }

    @Override
    void readProgress(ImageReader in) {
        announced = in.readInt(FrameLayout.MAX_NUMBER);
        restGoesAlone = in.readBoolean();
    }
}
