package org.quorate.testing.judge.log;

/** A line is not what the format of event logs allows. */
final class LineFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** Column of the fault, in bytes from 1. */
    final int column;

    LineFault(int column, String expected) {
        super(expected, null, false, false);
        this.column = column;
    }
}
