package org.quorate.group;

import java.util.List;

/**
 * How one group stands at a moment, as this node knows it.
 *
 * @param name of the group
 * @param view its present view
 * @param messages delivered in that view's ring
 * @param members ascending
 */
public record GroupStatus(String name, GroupViewId view, long messages, List<MemberStatus> members) {
    /** Says that the bytes that wait for a member are known at its own node alone. */
    public static final long ELSEWHERE = -1;

    /** Copies the list. */
    public GroupStatus {
        members = List.copyOf(members);
    }

    /**
     * How one member stands.
     *
     * @param member who
     * @param slow whether the senders of the group wait for it
     * @param queuedBytes what waits for its listener, or {@link #ELSEWHERE}
     */
    public record MemberStatus(GroupMember member, boolean slow, long queuedBytes) {}

    /** Whether its senders wait for a member. */
    public boolean isStopped() {
        return members.stream().anyMatch(MemberStatus::slow);
    }
}
