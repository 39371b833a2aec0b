package org.quorate.transport.knet.core;

/** Why a packet that was received went no further. */
public enum Refusal {
    /** From an address or port that no configured node has on the link. */
    UNKNOWN_ADDRESS,
    /** Not sealed with the key, cipher and hash of the cluster. */
    NOT_AUTHENTIC,
    /** Too short, of a wrong length, version or kind, or with numbers that do not fit. */
    MALFORMED,
    /** Compressed. */
    COMPRESSED,
    /** For another channel. */
    OTHER_CHANNEL,
    /** It names a sender other than the node that has the address. */
    OTHER_SENDER,
    /** It names this node as its sender. */
    OWN_ID,
    /** It names a link other than the one it came on. */
    OTHER_LINK,
    /** A pong to no ping of this node. */
    STALE_PONG,
    /** A message or piece that was had already: normal with several active links. */
    REPEATED,
    /** A piece of a message that was given up. */
    GIVEN_UP,
    /** A piece that does not fit the others of its message. */
    UNFITTING,
    /** A message for another node. */
    OTHER_TARGET,
    /** From a node that an operator has shut out. */
    SHUT_OUT
}
