package org.quorate.transport.udp.life;

/** Where a link writes the facts that people want to read later: changes of its peers and of itself. */
@FunctionalInterface
public interface LinkJournal {
    /** One fact; called on the node's loop, must not block. */
    void fact(String code, String sentence);
}
