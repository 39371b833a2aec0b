package org.quorate.ordering.totem.wire;

/** Why a frame was not decoded; it is dropped and counted by this. */
public enum Malformed {
    /** Shorter than its header or its fixed fields. */
    TOO_SHORT,
    /** Not a frame of this protocol. */
    WRONG_MAGIC,
    /** A layout that this version does not read. */
    WRONG_VERSION,
    /** No message has this type. */
    UNKNOWN_TYPE,
    /** Flags that the type does not have. */
    UNKNOWN_FLAGS,
    /** Sent by a host of the other byte order, which this dialect's services cannot work with. */
    OTHER_BYTE_ORDER,
    /** A count above what a message may have. */
    TOO_MANY,
    /** Bytes are left over or missing. */
    WRONG_LENGTH,
    /** A number outside its range. */
    OUT_OF_RANGE,
    /** A list of nodes that is too long, not ascending, or has a node twice. */
    BAD_NODE_LIST,
    /** Fragments that do not fill their packet exactly. */
    BAD_FRAGMENTS
}
