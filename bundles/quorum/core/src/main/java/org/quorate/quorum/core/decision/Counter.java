package org.quorate.quorum.core.decision;

/** What is counted. */
public enum Counter {
    /** Messages that nobody sends like that. */
    DAMAGED_MESSAGES,
    /** States that nobody gives like that, or that the policy does not read. */
    DAMAGED_STATES,
    /** Messages of another view. */
    OLD_MESSAGES,
    /** Messages of somebody whom they do not befit. */
    UNFITTING_MESSAGES,
    /** Messages that found the queue full, or are larger than the order takes. */
    LOST_MESSAGES,
    /** Views that this node is told of and is not in. */
    FOREIGN_VIEWS,
    /** Answers of an arbiter for another view than the present one. */
    OLD_ANSWERS
}
