package org.quorate.group.state;

/** What became of a command. */
public sealed interface CommandOutcome permits CommandOutcome.Applied, CommandOutcome.Refused, CommandOutcome.Unknown {
    /** Whether the local state has it. */
    default boolean isApplied() {
        return this instanceof Applied;
    }

    /**
     * The local state has it.
     *
     * @param position the position that {@link StateMachine#apply} was told; or that of a snapshot that this member took over with the
     *     command in it
     */
    record Applied(long position) implements CommandOutcome {}

    /**
     * Nobody applies it.
     *
     * @param reason why
     * @param explanation one sentence with what to do
     */
    record Refused(Reason reason, String explanation) implements CommandOutcome {}

    /**
     * It may or may not be applied by others.
     *
     * @param explanation one sentence
     */
    record Unknown(String explanation) implements CommandOutcome {}

    /** Why nobody applies a command. */
    enum Reason {
        /** Too many commands wait; submit with patience. */
        QUEUE_FULL,
        /** It is larger than {@link ReplicatedState#maxCommandBytes}. */
        TOO_LARGE,
        /** The replication ended before it was sent. */
        CLOSED
    }
}
