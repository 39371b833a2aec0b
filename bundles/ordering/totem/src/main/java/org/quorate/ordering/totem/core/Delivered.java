package org.quorate.ordering.totem.core;

import org.quorate.ordering.RingId;

/** One application message on its way up. Reused: valid until the call that brings it returns. */
public final class Delivered {
    /** Node that submitted it. */
    public int origin;

    /** Ring that ordered it. */
    public RingId ring = RingId.NONE;

    /** Number of the packet that completed it. */
    public long seq;

    /** Place among the messages completed by that packet, from 0. */
    public int piece;

    /** Its number among the messages of its origin; of this node's own as {@link TotemCore#lastMessage} gave it out. */
    public long message;

    /** Whether it was submitted as safe. */
    public boolean safe;

    /** Whether it is delivered in the transitional configuration. */
    public boolean transitional;

    /** Holds the bytes. */
    public byte[] bytes = new byte[0];

    /** Where they begin. */
    public int offset;

    /** How many there are. */
    public int length;
}
