package org.quorate.group;

/** What became of a message that was to be sent to a group. */
public sealed interface GroupSubmission permits GroupSubmission.Accepted, GroupSubmission.Refused {
    /** It will be delivered at this member too, unless the member is put out, leaves by another thread's call, or its node fails first. */
    record Accepted() implements GroupSubmission {
        /** The one instance needed. */
        public static final Accepted INSTANCE = new Accepted();
    }

    /**
     * It will never be delivered.
     *
     * @param reason why
     * @param explanation one sentence with what to do
     */
    record Refused(Reason reason, String explanation) implements GroupSubmission {}

    /** Why a message was refused. */
    enum Reason {
        /** This member has so much on its way that it must wait; send with patience. */
        WINDOW_FULL,
        /** A member of the group is slow and all senders wait for it; send with patience. */
        GROUP_STOPPED,
        /** This node has so much to be ordered that all must wait; send with patience. */
        BACKLOG_FULL,
        /** The message is larger than {@link GroupMembership#maxMessageBytes}. */
        TOO_LARGE,
        /** It left, is leaving, was put out, or could not join. */
        NOT_A_MEMBER,
        /** Groups do not run on this node. */
        NOT_RUNNING
    }

    /** Whether it was accepted. */
    default boolean isAccepted() {
        return this instanceof Accepted;
    }
}
