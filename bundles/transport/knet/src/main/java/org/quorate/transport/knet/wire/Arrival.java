package org.quorate.transport.knet.wire;

/** What a packet turned out to be. */
public enum Arrival {
    /** A message or a piece of one. */
    DATA,
    /** A question whether the link works. */
    PING,
    /** The answer to one of ours. */
    PONG,
    /** A question whether a packet of its size gets through. */
    PROBE,
    /** The answer to one of ours. */
    PROBE_REPLY,
    /** Shorter than the header of its kind. */
    TOO_SHORT,
    /** Longer or shorter than its kind always is. */
    WRONG_LENGTH,
    /** Of a header version that is not spoken here. */
    OTHER_VERSION,
    /** Of no known kind. */
    UNKNOWN_KIND,
    /** Compressed, which is not spoken here. */
    COMPRESSED,
    /** For a channel other than the first. */
    OTHER_CHANNEL,
    /** The number of a piece does not fit the number of pieces, or the message has sequence number 0. */
    WRONG_PIECE,
    /** It claims to be from this node. */
    OWN_ID;

    /** Whether it is refused. */
    public boolean isRefused() {
        return ordinal() >= TOO_SHORT.ordinal();
    }
}
