package org.quorate.corosync.services.core;

/** Which of the ordering's two queues a message goes to. */
public enum Lane {
    /** Sent before everything else and without waiting for the end of the synchronisation. What the ring left behind is moot. */
    SYNCHRONISATION,
    /** Kept while the ring is being synchronised, across any number of rings, and sent afterwards. */
    NORMAL
}
