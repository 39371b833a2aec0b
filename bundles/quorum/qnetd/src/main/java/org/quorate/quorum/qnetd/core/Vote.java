package org.quorate.quorum.qnetd.core;

/** What the arbiter says to a node. */
public enum Vote {
    /** Its vote counts. */
    ACK,
    /** Its vote does not count. */
    NACK,
    /** It does not know yet and wants to be asked. */
    ASK_LATER,
    /** It does not know yet and will say so itself. */
    WAIT_FOR_REPLY,
    /** What it said before. */
    NO_CHANGE
}
