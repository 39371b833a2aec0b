package org.quorate.corosync.services.core;

import java.util.List;
import org.quorate.corosync.services.wire.GroupName;
import org.quorate.corosync.services.wire.ProcessChange;

/**
 * Processes came into a group or went out of it, all for one reason.
 *
 * @param group the group
 * @param members who is in it from now on, ascending
 * @param joined who came; all of them in {@code members}
 * @param left who went; none of them in {@code members}
 * @param reason why
 */
public record GroupChange(
        GroupName group, List<GroupMember> members, List<GroupMember> joined, List<GroupMember> left, Reason reason) {
    /** Why processes came or went. */
    public enum Reason {
        /** It asked to. */
        JOIN,
        /** It asked to. */
        LEAVE,
        /** Their node left the ring, or was away. */
        NODE_DOWN,
        /** They were in the group when their node came. */
        NODE_UP,
        /** It ended, or was gone when its node came back. */
        PROCESS_DOWN;

        /** Of one that left, as its node says. */
        static Reason ofLeave(int number) {
            return number == ProcessChange.PROCESS_DOWN ? PROCESS_DOWN : LEAVE;
        }
    }

    /** Copies the lists. */
    public GroupChange {
        members = List.copyOf(members);
        joined = List.copyOf(joined);
        left = List.copyOf(left);
    }
}
