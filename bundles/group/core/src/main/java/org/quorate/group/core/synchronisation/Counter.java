package org.quorate.group.core.synchronisation;

/** What is counted. */
public enum Counter {
    /** Rounds that have begun. */
    ROUND_BEGUN,
    /** Rounds in which the members have agreed. */
    ROUND_DONE,
    /** Rounds that another ring has ended. */
    ROUND_INTERRUPTED,
    /** Messages about a ring that is gone, or of a round that is over. */
    STALE,
    /** Messages that do not follow from what their sender said before, or of a node that was left out. */
    UNEXPECTED,
    /** Bytes that are no message. */
    MALFORMED,
    /** Messages for layers that are not here. */
    UNKNOWN_LAYER,
    /** Members that were left out. */
    LEFT_OUT
}
