package org.quorate.quorum.core.decision;

/** What the machine waits for. */
public enum Deadline {
    /** The quiet time of a view that this node watches for all. */
    WINDOW,
    /** Answers to a change of the policy that this node has proposed. */
    ANSWERS,
    /** Nodes that were left behind have noticed by then. */
    FORGOTTEN,
    /** Votes could not be stored; it is tried again. */
    KEEP_AGAIN,
    /** The arbiter has not said again what it said. */
    DEVICE
}
