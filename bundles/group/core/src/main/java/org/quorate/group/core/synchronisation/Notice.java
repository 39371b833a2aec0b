package org.quorate.group.core.synchronisation;

/** What people should know of the synchronisation. */
public enum Notice {
    /** Nobody synchronises in that ring, because these members have no layers. */
    LAYERS_LACKING,
    /** These members have said nothing for too long, and this node wants to go on without them. */
    SILENT,
    /** The members have agreed without these. */
    LEFT_OUT,
    /** The others have agreed without this node. */
    LEFT_OUT_HERE,
    /** Layers of this node have more state than is sent: it stays out. */
    STATE_TOO_LARGE
}
