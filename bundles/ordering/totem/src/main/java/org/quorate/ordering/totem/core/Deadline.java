package org.quorate.ordering.totem.core;

/** Names of the core's deadlines; at most one of each is armed. Timers of the specification, section 6. */
public enum Deadline {
    /** No token for too long. */
    TOKEN_LOSS,
    /** The successor seems not to have the token. */
    TOKEN_RETRANSMIT,
    /** A held token goes on. */
    HOLD,
    /** A node with messages for an idle ring asks again for the token. */
    HOLD_CANCEL,
    /** Join messages are repeated. */
    JOIN,
    /** The candidates had their time to agree. */
    CONSENSUS,
    /** This ring is announced. */
    MERGE,
    /** A leave, or its repetition, is due. */
    LEAVE
}
