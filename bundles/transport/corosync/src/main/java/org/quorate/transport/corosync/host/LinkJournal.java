package org.quorate.transport.corosync.host;

/** Where a link writes what people want to read later. Called on the node's loop, must not block. */
public interface LinkJournal {
    /** Something changed. */
    void fact(String code, String sentence);

    /** Something is wrong; the sentence says what to do. */
    void trouble(String code, String sentence);
}
