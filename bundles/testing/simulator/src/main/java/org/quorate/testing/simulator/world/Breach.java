package org.quorate.testing.simulator.world;

/** A promise was broken, seen by the simulator itself; ends the run. */
public final class Breach extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String property;

    /**
     * A finding.
     *
     * @param property name of what was broken: a promise, or {@code livelock}, {@code invariant}, {@code exception}
     * @param what one sentence
     */
    public Breach(String property, String what) {
        super(what);
        this.property = property;
    }

    /** A finding that an exception of the core made. */
    public Breach(String property, String what, Throwable cause) {
        super(what, cause);
        this.property = property;
    }

    /** Name of what was broken. */
    public String property() {
        return property;
    }
}
