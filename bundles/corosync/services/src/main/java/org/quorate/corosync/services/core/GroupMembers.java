package org.quorate.corosync.services.core;

import java.util.List;
import org.quorate.corosync.services.wire.GroupName;

/**
 * Who is in a group.
 *
 * @param group the group
 * @param members ascending, at least one
 */
public record GroupMembers(GroupName group, List<GroupMember> members) {
    /** Copies the list. */
    public GroupMembers {
        members = List.copyOf(members);
    }
}
