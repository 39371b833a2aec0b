package org.quorate.ordering.totem.core;

/** This incarnation must not go on ([S6]); the message says why, for people. */
public class IncarnationEnds extends RuntimeException {
    private static final long serialVersionUID = 1;

    IncarnationEnds(String why) {
        super(why);
    }
}
