package org.quorate.group.state.core;

/** What a member is to all others; changes only in the order. */
enum Status {
    /** Has no state and needs a snapshot. */
    WAITING,
    /** Reads one, or has all that it needs. */
    READING,
    /** Has state of its own, which is being made one with that of others. */
    MERGING,
    /** Has the state. */
    READY
}
