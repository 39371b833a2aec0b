package org.quorate.transport;

/**
 * A sender whose frames were refused.
 *
 * @param address it sends from, for people
 * @param reason why
 * @param frames how many were refused
 * @param heardMillisAgo time since the last one
 */
public record Stranger(String address, Reason reason, long frames, long heardMillisAgo) {
    /** How many strangers a link remembers; the least recent goes first. */
    public static final int MAX_STRANGERS = 32;

    /** Why a frame was refused. */
    public enum Reason {
        /** Too short, wrong magic, wrong length or version: not a frame of ours. */
        MALFORMED,
        /** The checksum does not fit. */
        DAMAGED,
        /** It is of another cluster. */
        OTHER_CLUSTER,
        /** Its sender's id is not configured, or not for the address that it came from. */
        UNKNOWN_NODE,
        /** It claims to be from this node: two nodes have one id. */
        OWN_ID,
        /** An operator has shut the sender out. */
        SHUT_OUT,
        /** It is sealed with a key that this node does not hold. */
        OTHER_KEY,
        /** Its seal does not fit: forged or damaged, or of another cluster. */
        FORGED,
        /** It was received before, or is too old to tell. */
        REPLAYED,
        /** The sender has not proved yet that it lives; for a moment so is every node that has just started. */
        UNPROVEN
    }
}
