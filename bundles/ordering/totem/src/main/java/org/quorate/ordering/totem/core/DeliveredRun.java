package org.quorate.ordering.totem.core;

import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.delivery.Fragments;

/**
 * Application messages on their way up that lie whole, one behind the other, in one packet. Their bytes are as they travelled:
 * each message behind the header that {@link Fragments} describes. Reused: valid until the call that brings it returns.
 */
public final class DeliveredRun {
    /** Node that submitted them. */
    public int origin;

    /** Ring that ordered them. */
    public RingId ring = RingId.NONE;

    /** Number of their packet. */
    public long seq;

    /** Place of the first among the messages completed by that packet, from 0; the others follow it. */
    public int piece;

    /** Whether they were submitted as safe. */
    public boolean safe;

    /** Whether they are delivered in the transitional configuration. */
    public boolean transitional;

    /** Number of the first, counted by its origin; the others follow it. */
    public long firstMessage;

    /** Holds the headers and the bytes. */
    public byte[] bytes = {};

    /** Where the header of the first begins. */
    public int offset;

    /** Where the bytes of the last end. */
    public int end;

    /** So many bytes, at least, are the same at the beginning of each; up to {@link Fragments#MAX_LEAD}. */
    public int sharedLead;

    /** How many there are. */
    public int messages;

    private final Delivered message = new Delivered();
    private int next;

    /** The first message, alone; {@link #next} goes on from it. Valid until the next call. */
    public Delivered first() {
        message.origin = origin;
        message.ring = ring;
        message.seq = seq;
        message.piece = piece;
        message.safe = safe;
        message.transitional = transitional;
        message.message = firstMessage;
        message.bytes = bytes;
        next = offset;
        return take();
    }

    /** Whether {@link #next} has a message. */
    public boolean hasNext() {
        return next < end;
    }

    /** The message behind the one that was given last. */
    public Delivered next() {
        message.piece++;
        message.message++;
        return take();
    }

    private Delivered take() {
        message.offset = next + Fragments.HEADER;
        message.length = Fragments.length(bytes, next);
        next = message.offset + message.length;
        return message;
    }
}
