package org.quorate.corosync.services.wire;

/** A message to a process group, or a piece of one: where it lies in the message that was received. Filled anew for each. */
public final class Multicast {
    /** {@link #piece} of a message that is whole. */
    public static final int WHOLE = 0;

    /** {@link #piece}: the first of several. */
    public static final int FIRST = 1;

    /** {@link #piece}: neither the first nor the last. */
    public static final int CONTINUED = 2;

    /** {@link #piece}: the last of several. */
    public static final int LAST = 3;

    /** Longest payload that daemons send whole; longer ones are cut into pieces of this length. */
    public static final int MAX_PIECE = 1_047_552;

    /** The array that name and payload lie in. */
    public byte[] bytes = {};

    /** Where the name of the group begins. */
    public int groupOffset;

    /** Length of the name. */
    public int groupLength;

    /** Number of the sending process. */
    public int pid;

    /** {@link #WHOLE}, {@link #FIRST}, {@link #CONTINUED} or {@link #LAST}. */
    public int piece;

    /** Length of the whole message, 0 or more. */
    public int total;

    /** Node that the sender says it is. */
    public int sourceNode;

    /** Number that means something to the sender only. */
    public long sourceConnection;

    /** Where the payload begins. */
    public int offset;

    /** Length of the payload. */
    public int length;
}
