package org.quorate.group;

/** How an attempt to join ended. */
public sealed interface GroupJoining permits GroupJoining.Joined, GroupJoining.Refused {
    /**
     * It is a member.
     *
     * @param view the first that has it
     */
    record Joined(GroupViewId view) implements GroupJoining {}

    /**
     * It has not become one, and the handle is of no further use.
     *
     * @param reason why
     * @param explanation one sentence with the numbers and what to do
     */
    record Refused(Reason reason, String explanation) implements GroupJoining {}

    /** Why nobody was joined. */
    enum Reason {
        /** The group has {@link ProcessGroups#MAX_MEMBERS} members. */
        GROUP_FULL,
        /** There are {@link ProcessGroups#MAX_GROUPS} groups. */
        TOO_MANY_GROUPS,
        /** This node has {@link ProcessGroups#MAX_LOCAL_MEMBERS} members. */
        NODE_FULL,
        /** It left before, or its listener is gone. */
        WITHDRAWN,
        /** Groups do not run on this node, or have ended meanwhile. */
        NOT_RUNNING
    }
}
