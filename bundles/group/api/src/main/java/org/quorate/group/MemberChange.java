package org.quorate.group;

/**
 * A member that came or went, and why.
 *
 * @param member who
 * @param reason why
 */
public record MemberChange(GroupMember member, Reason reason) {
    /** Why a member came or went. */
    public enum Reason {
        /** It joined. */
        JOIN,
        /** It was in the group already, on a node that came. What it delivered before may differ: nothing is merged. */
        NODEUP,
        /** It left, after all that it had sent. */
        LEAVE,
        /** Its node went, or came along another way than this one and may have delivered other messages. */
        NODEDOWN,
        /** Its bundle ended, or let its listener go, without leaving. */
        PROCDOWN,
        /** Its node put it out, because its listener was too slow. */
        EJECTED
    }
}
