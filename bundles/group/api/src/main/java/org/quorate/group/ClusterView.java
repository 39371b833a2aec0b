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
 */
public record ClusterView(RingId id, List<Integer> members, List<Integer> joined, List<Integer> left, int protocol) {
    /** Copies the lists. */
    public ClusterView {
        members = List.copyOf(members);
        joined = List.copyOf(joined);
        left = List.copyOf(left);
    }
}
