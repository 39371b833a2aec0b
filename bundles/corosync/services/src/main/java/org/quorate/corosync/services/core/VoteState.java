package org.quorate.corosync.services.core;

import java.util.List;
import org.quorate.ordering.RingId;

/**
 * How the vote stands, as the daemons compute it too.
 *
 * @param ring the ring; {@link RingId#NONE} before the first
 * @param nodes all nodes that were ever heard of, by ascending unsigned id
 * @param expectedVotes as this node knows them now
 * @param totalVotes of the members
 * @param quorum how many are needed
 * @param quorate whether this partition may act
 * @param waitsForAll whether all nodes must be seen first
 * @param device name of the quorum device; empty when none is known
 * @param deviceVotes votes that the device would give
 */
public record VoteState(
        RingId ring,
        List<NodeVotes> nodes,
        int expectedVotes,
        long totalVotes,
        long quorum,
        boolean quorate,
        boolean waitsForAll,
        String device,
        int deviceVotes) {
    /** Copies the list. */
    public VoteState {
        nodes = List.copyOf(nodes);
    }

    /**
     * One node in the vote.
     *
     * @param node its id
     * @param standing whether its votes count
     * @param votes how many it has
     * @param expectedVotes how many it expects of all
     * @param flags as it told them last, {@link org.quorate.corosync.services.wire.NodeInfo#QUORATE} and so on
     */
    public record NodeVotes(int node, Standing standing, int votes, int expectedVotes, int flags) {}

    /** Whether the votes of a node count. */
    public enum Standing {
        /** They do. */
        MEMBER,
        /** They do not: it has said that it leaves for good. */
        LEAVING,
        /** They do not: it is not in the ring, or has not said anything in it yet. */
        GONE
    }
}
