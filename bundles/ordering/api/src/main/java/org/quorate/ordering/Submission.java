package org.quorate.ordering;

/** What became of a submission. */
public sealed interface Submission permits Submission.Accepted, Submission.Refused {
    /**
     * It will be ordered and delivered at this node, unless this node fails or leaves first.
     */
    record Accepted() implements Submission {
        /** The one instance needed. */
        public static final Accepted INSTANCE = new Accepted();
    }

    /**
     * It will never be delivered.
     *
     * @param reason why
     * @param explanation one sentence with the numbers and what to do
     */
    record Refused(Reason reason, String explanation) implements Submission {}

    /** Why a submission was refused. */
    enum Reason {
        /** Too much waits to be sent; try again, or submit with patience. */
        BACKLOG_FULL,
        /** The message is larger than messages may be. */
        TOO_LARGE,
        /** The dialect of the ring has no safe delivery; submit it as agreed. */
        NO_SAFE_DELIVERY,
        /** The ordering does not run here, or this node is leaving. */
        NOT_RUNNING
    }

    /** Whether it was accepted. */
    default boolean isAccepted() {
        return this instanceof Accepted;
    }
}
