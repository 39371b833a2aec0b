package org.quorate.corosync.services.core;

/** A service that exchanges what members of a new ring must know of each other. */
interface Synchroniser {
    /** Number of the service, 0 to 63. */
    int service();

    /** Its step of a round begins: it sends what it has to say. Followed by exactly one of the other two. */
    void begin(SyncRound round);

    /** Every member has sent what it has to say, and it was delivered. */
    void commit();

    /** The ring is gone: what was gathered since {@link #begin} must be forgotten. */
    void abort();
}
