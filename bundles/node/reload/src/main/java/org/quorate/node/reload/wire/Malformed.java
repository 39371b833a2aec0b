package org.quorate.node.reload.wire;

/** Bytes that nobody writes like that. Never leaves this package. */
final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Malformed(String why) {
        super(why, null, false, false);
    }
}
