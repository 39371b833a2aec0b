package org.quorate.shell.client.demo;

/** What was asked for cannot be done; the message says why and what to do. */
public final class DemoFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Failed. */
    public static final int FAILED = 1;

    /** The words are wrong. */
    public static final int USAGE = 64;

    /** There is no demo, or the node does not run. */
    public static final int NO_NODE = 102;

    /** The demo has no such node. */
    public static final int NO_SUCH = 105;

    /** Refused, because something would be lost. */
    public static final int UNSAFE = 107;

    /** It did not happen in time. */
    public static final int LATE = 124;

    private final int exitCode;

    /** With an exit code and whole sentences. */
    public DemoFault(int exitCode, String sentences) {
        super(sentences);
        this.exitCode = exitCode;
    }

    /** Exit code of the command. */
    public int exitCode() {
        return exitCode;
    }
}
