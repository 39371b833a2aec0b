package org.quorate.corosync.services.core;

/** Which of the ordering's two queues a message goes to. */
public enum Lane {
    /**
     * Sent before everything else and without waiting for the end of the synchronisation. What is still unsent when the next ring
     * begins must never be sent: a daemon that is new there ends itself when the first it hears of this node's votes is the second
     * half of them.
     */
    SYNCHRONISATION,
    /** Kept while the ring is being synchronised, across any number of rings, and sent afterwards. */
    NORMAL
}
