package org.quorate.corosync.services.wire;

/** Numbers of services. */
public final class ServiceNumber {
    /** Configuration map. */
    public static final int CMAP = 0;

    /** Administration. */
    public static final int CFG = 1;

    /** Process groups. */
    public static final int CPG = 2;

    /** Quorum, whichever provider decides it; it has no messages. */
    public static final int QUORUM = 3;

    /** Votes of the nodes. */
    public static final int VOTEQUORUM = 5;

    /** The first number that is none of corosync's own. */
    public static final int FIRST_FOREIGN = 8;

    /** The highest number there may be: a daemon that sees a higher one may end. */
    public static final int MAX = 63;

    private ServiceNumber() {}
}
