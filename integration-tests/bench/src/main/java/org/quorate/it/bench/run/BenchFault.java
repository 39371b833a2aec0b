package org.quorate.it.bench.run;

/** A contender did not do what it was asked for; the message is for people. */
public final class BenchFault extends Exception {
    private static final long serialVersionUID = 1;

    /** Says what. */
    public BenchFault(String what) {
        super(what);
    }
}
