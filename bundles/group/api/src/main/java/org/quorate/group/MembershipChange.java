package org.quorate.group;

import java.util.List;
import org.quorate.ordering.RingId;

/**
 * What a {@link MembershipListener} is told.
 *
 * @param id of the view that it is about; of the last one where this node is in none any more
 * @param members how many there are in it; 0 where this node is in none any more. Fewer than nodes where some have left
 * @param nodes by id; which ones, the listener's {@link MembershipListener.Track} says
 */
public record MembershipChange(RingId id, int members, List<NodeChange> nodes) {
    /** Copies the list. */
    public MembershipChange {
        nodes = List.copyOf(nodes);
    }

    /** Number of that view. */
    public long view() {
        return id.sequence();
    }

    /** What became of a node, compared with what the node that tells it had before. */
    public enum Kind {
        /** It is a member as before. */
        NO_CHANGE,
        /** It became a member; also one that was started anew and had not been missed. */
        JOINED,
        /** It is no member any more. */
        LEFT,
        /** It is a member as before, and something about it has changed. */
        RECONFIGURED
    }

    /**
     * One node.
     *
     * @param node as it is now; one that has left as it was last, and no member
     * @param kind what became of it
     */
    public record NodeChange(ClusterNode node, Kind kind) {}
}
