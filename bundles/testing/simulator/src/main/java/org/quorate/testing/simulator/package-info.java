/**
 * The simulator: runs whole clusters of real cores, one per seed, and reports what breaks a promise.
 *
 * <p>{@link org.quorate.testing.simulator.Main} is the command {@code quorate sim}; {@link
 * org.quorate.testing.simulator.Simulation} is one run. Here seeds become profiles, runs become threads and findings become
 * text; what happens inside a run is the business of the {@code world} and {@code fault} packages.
 */
package org.quorate.testing.simulator;
