package org.quorate.corosync.services.core;

/**
 * A service that is none of corosync's, synchronised in lock step with them: daemons wait for its step and know nothing else
 * of it. Called on the thread that calls the core; must not call it back.
 */
public interface ForeignService {
    /** Sends messages of one step. */
    interface Output {
        /**
         * Sends one message to all members; usable until the call it was given to returns.
         *
         * @param function 0 to 65535
         * @throws IllegalArgumentException when it is longer than messages may be
         */
        void send(int function, byte[] bytes, int offset, int length);
    }

    /** Its number, 8 to 63. */
    int service();

    /** Its step begins. Followed by {@link #commit} or {@link #abort}. */
    void begin(SyncRound round, Output out);

    /** A message of this service, from a member of the ring; its own ones too. The bytes are lent. */
    void delivered(int node, int function, byte[] bytes, int offset, int length);

    /** Every member has sent what it has to say, and it was delivered. */
    void commit();

    /** The ring is gone: what was gathered since {@link #begin} must be forgotten. */
    void abort();
}
