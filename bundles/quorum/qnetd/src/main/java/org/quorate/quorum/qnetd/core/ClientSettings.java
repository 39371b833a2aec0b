package org.quorate.quorum.qnetd.core;

import java.util.List;

/**
 * What a node tells its arbiter, and when it has waited long enough.
 *
 * @param cluster name, 1 or more letters
 * @param self id of this node
 * @param nodes ids of all configured nodes, ascending, this one included
 * @param algorithm the same at all nodes
 * @param tieBreaker the same at all nodes
 * @param tls whether the session is encrypted
 * @param certificate whether this node has a certificate to show
 * @param pollMillis an answer counts for so long after the node has asked, {@link #MIN_POLL_MILLIS} to {@link #MAX_POLL_MILLIS}
 * @param syncMillis after so long without an answer for a new view that is said, 1 or more
 */
public record ClientSettings(
        String cluster,
        int self,
        List<Integer> nodes,
        Algorithm algorithm,
        TieBreaker tieBreaker,
        TlsUse tls,
        boolean certificate,
        long pollMillis,
        long syncMillis) {
    /** Least time that an answer counts: a heartbeat of a second. */
    public static final long MIN_POLL_MILLIS = 1_250;

    /** Longest time that an answer counts: a heartbeat of two minutes. */
    public static final long MAX_POLL_MILLIS = 150_000;

    /** Copies the list and checks ranges. */
    public ClientSettings {
        nodes = List.copyOf(nodes);
        if (cluster.isEmpty() || !nodes.contains(self)) {
            throw new IllegalArgumentException("node " + self + " of \"" + cluster + "\" is not one of " + nodes);
        }
        if (pollMillis < MIN_POLL_MILLIS || pollMillis > MAX_POLL_MILLIS || syncMillis < 1) {
            throw new IllegalArgumentException(
                    "answers cannot be waited for " + pollMillis + " and " + syncMillis + " ms");
        }
    }

    /** The arbiter forgets a node that was silent one and a half times so long, which is longer than an answer counts. */
    public long heartbeatMillis() {
        return pollMillis * 4 / 5;
    }
}
