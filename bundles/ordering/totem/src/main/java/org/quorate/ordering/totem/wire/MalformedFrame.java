package org.quorate.ordering.totem.wire;

/** Ends the decoding of a membership message; never leaves this package. */
final class MalformedFrame extends Exception {
    private static final long serialVersionUID = 1;

    final transient Malformed reason;

    MalformedFrame(Malformed reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }
}
