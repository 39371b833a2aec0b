package org.quorate.testing.simulator.world;

/** Classes of messages, as filters name them. */
public enum FrameClass {
    /** Ring token. */
    TOKEN,
    /** Data packet. */
    DATA,
    /** Join message. */
    JOIN,
    /** Commit token. */
    COMMIT,
    /** Announcement of a ring. */
    MERGE,
    /** Request for a held token. */
    HOLD_CANCEL;

    /** Its bit in a filter. */
    public int bit() {
        return 1 << ordinal();
    }
}
