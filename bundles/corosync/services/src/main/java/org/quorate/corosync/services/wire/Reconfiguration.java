package org.quorate.corosync.services.wire;

/**
 * An administrator changes what the vote is about.
 *
 * @param node whose votes; means nothing for other parameters
 * @param value the new number
 * @param parameter {@link #EXPECTED_VOTES}, {@link #NODE_VOTES} or {@link #CANCEL_WAIT_FOR_ALL}
 */
public record Reconfiguration(int node, int value, int parameter) {
    /** Expected votes, of all nodes. */
    public static final int EXPECTED_VOTES = 1;

    /** Votes of one node. */
    public static final int NODE_VOTES = 2;

    /** Nobody waits for all nodes any longer. */
    public static final int CANCEL_WAIT_FOR_ALL = 3;
}
