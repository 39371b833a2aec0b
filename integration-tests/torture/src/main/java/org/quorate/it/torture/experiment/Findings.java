package org.quorate.it.torture.experiment;

/** Takes what came out. */
public interface Findings {
    /** Something is as it has to be. */
    void holds(String what);

    /** Something is not. */
    void fails(String what);

    /** Something that was done or seen. */
    void note(String what);

    /**
     * A time that is promised; more than {@link org.quorate.it.torture.cluster.Timers#ALLOWANCE} times that is a failure.
     *
     * @return the sentence, for a line of this report
     */
    String within(String what, long nanos, long promisedMillis);
}
