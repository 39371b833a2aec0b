package org.quorate.quorum.qnetd.core;

/** Why a session ended, or did not begin. */
public enum Ending {
    /** No connection came about. */
    UNREACHABLE("it cannot be reached"),
    /** The arbiter, or the network, has closed the connection. */
    CLOSED("the connection was closed"),
    /** Nothing was answered in time. */
    SILENT("it has not answered in time"),
    /** A message of the arbiter makes no sense. */
    MALFORMED("a message of it makes no sense"),
    /** A message of the arbiter is longer than any may be. */
    OVERSIZED("a message of it is too long"),
    /** A message of the arbiter that nobody has asked for. */
    UNEXPECTED("it has answered what was not asked"),
    /** The arbiter refuses the node. */
    REFUSED("it refuses this node"),
    /** One of the two insists on encryption, and the other does not encrypt. */
    TLS_DIFFERS("one side demands TLS and the other does not use it"),
    /** Encryption did not come about. */
    TLS_FAILED("TLS did not come about"),
    /** An exception at this node, or its thread could not keep up. */
    FAULT("a fault of this node's own");

    private final String text;

    Ending(String text) {
        this.text = text;
    }

    /** A clause for people. */
    public String text() {
        return text;
    }
}
