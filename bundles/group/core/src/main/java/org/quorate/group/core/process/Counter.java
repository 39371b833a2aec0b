package org.quorate.group.core.process;

/** What is counted, for people. */
public enum Counter {
    /** A message that no node of this version sends; dropped. */
    MALFORMED,
    /** A node's state that cannot be read; the node counts as one without members. */
    MALFORMED_STATE,
    /** A message of somebody who is in no group here; dropped. */
    STRANGER,
    /** A piece of a large message that has been given up; dropped. */
    STALE_PIECE,
    /** A large message that was given up because nodes came, and is sent again by this node. */
    SENT_AGAIN,
    /** A joining that was refused, anywhere. */
    JOIN_REFUSED
}
