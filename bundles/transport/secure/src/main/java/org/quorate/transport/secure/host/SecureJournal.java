package org.quorate.transport.secure.host;

/** Where facts about sealed links and keys go: the log and the history of the node. Must not block. */
public interface SecureJournal {
    /** Something changed. */
    void fact(String code, String sentence);

    /** Something is wrong; told at most every ten seconds for each peer and kind. */
    void trouble(String code, String sentence);
}
