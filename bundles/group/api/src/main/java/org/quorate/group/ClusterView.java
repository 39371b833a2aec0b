package org.quorate.group;

import java.util.List;
import org.quorate.ordering.RingId;

/**
 * Members of the cluster that have agreed on each other.
 *
 * @param id of the ring in which they did
 * @param members ids of nodes, ascending, this node among them
 * @param joined members that were not in the view before it at this node
 * @param left members of the view before it at this node that are in this one no more
 * @param protocol version of the messages of layers that all members speak, 1 or more
 * @param doubts why its members should not act yet as if nobody else did
 */
public record ClusterView(
        RingId id, List<Integer> members, List<Integer> joined, List<Integer> left, int protocol, Doubts doubts) {
    /** A view without doubts. */
    public ClusterView(RingId id, List<Integer> members, List<Integer> joined, List<Integer> left, int protocol) {
        this(id, members, joined, left, protocol, Doubts.NONE);
    }

    /** Copies the lists. */
    public ClusterView {
        members = List.copyOf(members);
        joined = List.copyOf(joined);
        left = List.copyOf(left);
    }

    /**
     * Why members of a view should not act yet as if nobody else did.
     *
     * @param past the members agreed while they were forming another ring already: they are unknown
     * @param forgottenMillis so long from here on nodes that were left behind without a word may still act as members of a view before; 0
     *     when there are none, or when all have had time enough to notice
     * @param youngMillis so long from here on a member has not run for as long as it takes to notice that one was left behind, so that it may
     *     have been in another view just before it started and knows nothing of those it has left there
     */
    public record Doubts(boolean past, long forgottenMillis, long youngMillis) {
        /** None. */
        public static final Doubts NONE = new Doubts(false, 0, 0);
    }
}
