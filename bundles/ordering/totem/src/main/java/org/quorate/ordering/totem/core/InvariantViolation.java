package org.quorate.ordering.totem.core;

/** An invariant of the protocol is broken. */
public final class InvariantViolation extends IncarnationEnds {
    private static final long serialVersionUID = 1;

    private InvariantViolation(String message) {
        super(message);
    }

    /** Throws unless the claim holds; the two numbers go into the message. */
    public static void unless(boolean holds, String claim, long first, long second) {
        if (!holds) {
            throw new InvariantViolation(claim + " (" + first + ", " + second + ")");
        }
    }
}
