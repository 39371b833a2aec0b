package org.quorate.group;

import java.util.List;

/**
 * Who is in a group from this place of its stream on.
 *
 * @param group its name
 * @param id names the view
 * @param members ascending; without members only where the last one is told of its own leaving
 * @param joined members that were not in the view before, ascending
 * @param left members of the view before that are in this one no more, ascending
 */
public record GroupView(
        String group, GroupViewId id, List<GroupMember> members, List<MemberChange> joined, List<MemberChange> left) {
    /** Copies the lists. */
    public GroupView {
        members = List.copyOf(members);
        joined = List.copyOf(joined);
        left = List.copyOf(left);
    }

    /** Whether that member is in it. */
    public boolean contains(GroupMember member) {
        return members.contains(member);
    }
}
