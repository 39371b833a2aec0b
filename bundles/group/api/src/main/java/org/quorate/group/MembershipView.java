package org.quorate.group;

import java.util.List;

/**
 * The members of the cluster at a moment.
 *
 * @param number of the view; each view of a node has a higher one than those before. 0 while this node is in none
 * @param members by id, this node among them; none while this node is in no view
 * @param known false while nobody can tell whether they still are, until the next view or until they are found to be
 */
public record MembershipView(long number, List<ClusterNode> members, boolean known) {
    /** This node is in no view. */
    public static final MembershipView NONE = new MembershipView(0, List.of(), false);

    /** Copies the list. */
    public MembershipView {
        members = List.copyOf(members);
    }
}
