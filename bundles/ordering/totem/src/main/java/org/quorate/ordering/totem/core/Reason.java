package org.quorate.ordering.totem.core;

/** Why something happened to the ring or to a message: one vocabulary for log, shell, event log and transcripts. */
public enum Reason {
    /** The core was started. */
    STARTED,
    /** No token came for the token loss time. */
    TOKEN_LOST,
    /** The candidates did not agree in time; the silent ones were given up. */
    CONSENSUS_TIMEOUT,
    /** All agreed, but no commit token came. */
    NO_COMMIT_TOKEN,
    /** The commit token was lost. */
    LOST_IN_COMMIT,
    /** The token was lost in recovery. */
    LOST_IN_RECOVERY,
    /** A node outside the ring, or a member with news, wants another ring. */
    JOIN_RECEIVED,
    /** Another ring announced itself. */
    FOREIGN_RING,
    /** A member came back as a new incarnation. */
    MEMBER_RESTARTED,
    /** A member says that it leaves. */
    MEMBER_LEAVES,
    /** The port of a member is refused: its process is gone. */
    PEER_REFUSED,
    /** This process was away for longer than the token loss time. */
    SUSPENDED,
    /** A member lacks what was sent to it again and again, and was given up. */
    FAILED_TO_RECEIVE,
    /** The token counts packets that no member has. */
    PACKET_NOBODY_HAS,
    /** A recovery took more rotations than it may. */
    RECOVERY_ENDLESS,
    /** Not all candidates hear each other, and this node left some out. */
    NOT_MUTUAL,
    /** A node speaks none of the versions that the others speak. */
    INCOMPATIBLE,
    /** All members speak a newer version than their ring: it is formed anew. */
    NEWER_VERSION,
    /** The layers above have to agree once more. */
    LAYERS_CHANGED,
    /** All candidates agreed. */
    CONSENSUS,
    /** The commit token came the second time. */
    COMMITTED,
    /** All have what any has; the ring is installed. */
    INSTALLED,
    /** This node leaves in order. */
    LEAVING,
    /** An invariant is broken. */
    INVARIANT,
    /** Another running node has this node's id. */
    DUPLICATE_ID
}
