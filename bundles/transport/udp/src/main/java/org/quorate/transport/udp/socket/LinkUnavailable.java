package org.quorate.transport.udp.socket;

/** A link cannot be opened now; it may become possible. The message is for people: code, what, why, what to do. */
public final class LinkUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    /** With a sentence for people. */
    public LinkUnavailable(String sentence) {
        super(sentence);
    }

    /** With a sentence for people and the failure behind it. */
    public LinkUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
