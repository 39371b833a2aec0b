package org.quorate.shell.client;

/** The words of the command are wrong; exit code 64. */
public final class UsageFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Exit code. */
    public static final int EXIT = 64;

    /**
     * A fault.
     *
     * @param what is wrong, one sentence
     * @param remedy a clause without full stop
     */
    public UsageFault(String what, String remedy) {
        super("NOD-064  " + what + " Do: " + remedy + ".");
    }
}
