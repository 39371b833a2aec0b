package org.quorate.group;

import java.util.List;
import org.quorate.ordering.RingId;

/**
 * The members of the cluster at a moment.
 *
 * @param id of the ring in which they agreed; none while this node is in no view
 * @param members by id, this node among them; none while this node is in no view
 * @param known false while nobody can tell whether they still are, until the next view or until they are found to be
 */
public record MembershipView(RingId id, List<ClusterNode> members, boolean known) {
    /** This node is in no view. */
    public static final MembershipView NONE = new MembershipView(RingId.NONE, List.of(), false);

    /** Copies the list. */
    public MembershipView {
        members = List.copyOf(members);
    }

    /** Number of the view: each view of a node has a higher one than those before. 0 while this node is in none. */
    public long number() {
        return id.sequence();
    }
}
