package org.quorate.testing.simulator.world;

/**
 * An act, when it is done, and what it belongs to.
 *
 * @param time virtual nanoseconds
 * @param strike name of the strike: what one strike does and undoes later has one name
 * @param act what is done
 */
public record TimedAct(long time, String strike, Act act) {}
