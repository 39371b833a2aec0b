package org.quorate.corosync.services.wire;

/** Why a message was not decoded; it is dropped and counted by this. */
public enum Malformed {
    /** Shorter than its headers. */
    TOO_SHORT,
    /** Its length is not what its header and its fields say. */
    WRONG_LENGTH,
    /** The service has no such function. */
    UNKNOWN_FUNCTION,
    /** A number outside its range. */
    OUT_OF_RANGE
}
