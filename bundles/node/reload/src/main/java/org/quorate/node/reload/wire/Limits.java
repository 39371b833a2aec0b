package org.quorate.node.reload.wire;

/** Bounds of what is read. */
final class Limits {
    /** Letters of a text. */
    static final int TEXT = 4_000;

    /** Lines of faults, of warnings, of trouble. */
    static final int LINES = 256;

    /** Settings of a cluster, and changes of them. */
    static final int KEYS = 65_536;

    private Limits() {}
}
