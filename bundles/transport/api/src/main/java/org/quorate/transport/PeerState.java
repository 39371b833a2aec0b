package org.quorate.transport;

/** What a link knows of a peer. */
public enum PeerState {
    /** Nothing was heard from it yet on this link. */
    UNHEARD,
    /** It was heard within three heartbeats. */
    UP,
    /** It has been silent for three heartbeats. */
    SILENT,
    /**
     * Its host answers that nobody listens on its port, and has done so for long enough that the port is not just changing
     * hands: the process is gone.
     */
    REFUSED,
    /** An operator has shut it out. */
    SHUT_OUT
}
