package org.quorate.quorum.qnetd.core;

/** How far a session has come. */
public enum Phase {
    /** The node is in no ring: there is nothing to ask. */
    NO_RING(false),
    /** A session has failed, and stays open until nobody acts by its vote. */
    PARTING(false),
    /** A session has failed; the next one is tried soon. */
    WAITING(false),
    /** A connection is being made. */
    CONNECTING(true),
    /** The arbiter was greeted. */
    GREETING(true),
    /** TLS begins. */
    SECURING(true),
    /** The node has said who it is. */
    INTRODUCING(true),
    /** Options are being agreed on. */
    OPTING(true),
    /** Lists and votes go back and forth. */
    RUNNING(true);

    private final boolean open;

    Phase(boolean open) {
        this.open = open;
    }

    /** Whether there is a connection, or one is being made. */
    boolean isOpen() {
        return open;
    }
}
