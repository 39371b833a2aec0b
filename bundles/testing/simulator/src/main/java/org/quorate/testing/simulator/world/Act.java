package org.quorate.testing.simulator.world;

/**
 * One thing that is done to a world from outside: a fault strikes or ends, a message is submitted. A small value, so that it can
 * be recorded, written down and done again. What it needs to know it names by node ids, which mean the same in a world with
 * fewer nodes; on nodes that are not there it does nothing.
 */
public interface Act {
    /** Does it, now. */
    void on(World world);

    /** Whether it makes single frames be lost or come twice, by chance. What becomes of these can be laid down instead of it. */
    default boolean decidesFates() {
        return false;
    }

    /** Whether it is also done when the faults are over: what is no fault. */
    default boolean outlastsFaults() {
        return false;
    }
}
