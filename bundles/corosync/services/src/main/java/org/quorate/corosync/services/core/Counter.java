package org.quorate.corosync.services.core;

import org.quorate.corosync.services.wire.Malformed;

/** What the services count. */
public enum Counter {
    /** Dropped: shorter than its headers. */
    TOO_SHORT,
    /** Dropped: its length is not what its fields say. */
    WRONG_LENGTH,
    /** Dropped: its service has no such function. */
    UNKNOWN_FUNCTION,
    /** Dropped: a number outside its range. */
    OUT_OF_RANGE,
    /** Dropped: from a node that is not in the ring. */
    STRANGER,
    /** Dropped: no such service here. */
    UNKNOWN_SERVICE,
    /** Dropped: of the synchronisation of another ring. */
    SYNC_STALE,
    /** Dropped: of the synchronisation, but not what its sender has to say now. */
    SYNC_UNEXPECTED,
    /** A round of the synchronisation was not completed. */
    SYNC_ABORTED,
    /** Dropped: what a service tells in its step, told outside of it. */
    STEP_STALE,
    /** Dropped: to a group that no process of its node is in. */
    UNKNOWN_SENDER,
    /** Dropped: a piece that does not follow the piece before, or too much of them. */
    PIECE_DROPPED,
    /** Not recorded: more processes in groups than are kept. */
    PROCESS_LIMIT,
    /** Dropped: more changes in one step than are kept. */
    HELD_LIMIT,
    /** Dropped: what a node says of another node's votes, or of its device before it has spoken of itself. */
    UNFOUNDED_VOTE;

    static Counter of(Malformed fault) {
        return switch (fault) {
            case TOO_SHORT -> TOO_SHORT;
            case WRONG_LENGTH -> WRONG_LENGTH;
            case UNKNOWN_FUNCTION -> UNKNOWN_FUNCTION;
            case OUT_OF_RANGE -> OUT_OF_RANGE;
        };
    }
}
