package org.quorate.shell.protocol;

import java.io.IOException;

/** The other side sent what the protocol does not allow; the connection is of no further use. */
public final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1;

    /** With one sentence for people. */
    public ProtocolException(String what) {
        super(what);
    }
}
