package org.quorate.group.core.process;

import org.quorate.group.GroupMember;
import org.quorate.ordering.MessageRun;
import org.quorate.ordering.RingId;

/** A message that is being delivered: one object, filled anew for each. */
public final class Incoming {
    /** Who sent it. */
    public GroupMember sender = new GroupMember(0, 1, "");

    /** Whether it was sent as safe. */
    public boolean safe;

    /** Ring of the view in which it is delivered. */
    public RingId ring = RingId.NONE;

    /** Number of that view. */
    public int number;

    /** Its place among the group's messages in that ring, from 1. */
    public long sequence;

    /** Lent; its bytes are from {@link #offset} on. */
    public byte[] bytes = {};

    /** Where they begin. */
    public int offset;

    /** How many they are. */
    public int length;

    /**
     * Of a run: how many messages it has. Their bytes are then as {@link MessageRun} says, each with the layer's header in front, and the
     * place is that of the first.
     */
    public int messages;
}
