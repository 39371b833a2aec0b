/**
 * How often each row of the protocol's transition table was used, seen from outside the cores: what a node was given, what it was
 * then, and what it did. Watches runs; changes nothing in them, and knows nothing of faults or profiles.
 *
 * <p>{@link org.quorate.testing.simulator.table.TableWatch} watches one run, {@link
 * org.quorate.testing.simulator.table.Tally} adds them up, {@link org.quorate.testing.simulator.table.TableReport} says what was
 * rare.
 */
package org.quorate.testing.simulator.table;
