package org.quorate.transport.secure.keys;

/** A key file that cannot be used. The message is for people, with a code and what to do; it holds nothing of a key. */
public final class KeyUnusable extends Exception {
    private static final long serialVersionUID = 1;

    KeyUnusable(String message) {
        super(message);
    }

    KeyUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
