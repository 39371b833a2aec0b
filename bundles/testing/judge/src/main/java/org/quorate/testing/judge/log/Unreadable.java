package org.quorate.testing.judge.log;

/** A file cannot be read as an event log; the message says which, where and what was expected. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message, null, false, false);
    }

    static Unreadable at(LogFile file, long line, LineFault fault) {
        return new Unreadable(file + " line " + line + " column " + fault.column + ": expected " + fault.getMessage());
    }
}
