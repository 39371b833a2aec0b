package org.quorate.transport.secure.core;

/** What became of a frame that came. */
public enum Verdict {
    /** A frame for whoever polls. */
    FRAME,
    /** A greeting of the peer's live session, which may have become so just now. */
    GREETING,
    /** A greeting of a session that has not proved that it lives. */
    INTRODUCTION,
    /** Not of the form of a sealed frame, or of another link. */
    MALFORMED,
    /** Sealed by this node, or by one that has its id. */
    OWN_ID,
    /** Sealed with a key that this node does not hold. */
    UNKNOWN_KEY,
    /** Of a session that has not proved that it lives. */
    UNPROVEN,
    /** Seen already, or too old to tell. */
    REPLAYED,
    /** Its seal does not fit: forged or damaged, or of another cluster. */
    FORGED
}
