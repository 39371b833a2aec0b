package org.quorate.testing.fuzz;

/** An input broke a property that its target must keep; the message says which. */
public final class Finding extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With one sentence for people. */
    public Finding(String what) {
        super(what);
    }

    /** With what was thrown and must not be. */
    public Finding(String what, Throwable cause) {
        super(what, cause);
    }

    /** Throws unless the claim holds. */
    public static void unless(boolean holds, String otherwise) {
        if (!holds) {
            throw new Finding(otherwise);
        }
    }
}
