package org.quorate.corosync.services.wire;

/**
 * What a node brings to the vote.
 *
 * @param node the node, {@link #DEVICE} for the quorum device as the sender sees it
 * @param votes how many votes it has
 * @param expectedVotes how many there are when all are here
 * @param flags sum of {@link #QUORATE} and so on
 */
public record NodeInfo(int node, int votes, int expectedVotes, int flags) {
    /** Stands for the quorum device. */
    public static final int DEVICE = 0;

    /** Flag: its partition may act. */
    public static final int QUORATE = 1;

    /** Flag: it leaves, and its votes are no longer expected. */
    public static final int LEAVING = 2;

    /** Flag: it waits to see all nodes once. */
    public static final int WAITS_FOR_ALL = 4;

    /** Flag: it has never been in a ring with another. */
    public static final int FIRST = 8;

    /** Flag: a quorum device is registered with it. */
    public static final int DEVICE_REGISTERED = 16;

    /** Flag: that device answers. */
    public static final int DEVICE_ALIVE = 32;

    /** Flag: that device gives it its votes. */
    public static final int DEVICE_CASTS_VOTE = 64;

    /** Flag: the partition with the device's votes may act. */
    public static final int DEVICE_MASTER_WINS = 128;

    /** Flag: it has told more of its device. */
    public static final int EXTRA_INFO = 256;

    /** Whether all these flags are set. */
    public boolean has(int wanted) {
        return (flags & wanted) == wanted;
    }
}
