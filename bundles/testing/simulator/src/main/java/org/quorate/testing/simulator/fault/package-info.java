/**
 * What goes wrong in simulated runs: one small class per kind of fault, each with its own generator, so that leaving one out
 * does not change the others.
 *
 * <p>{@link org.quorate.testing.simulator.fault.Fault#named} makes them by name. Faults act on the world only; they know nothing
 * of profiles' names, of checks or of other faults, except that the makers of special situations also cut, crash and pause.
 */
package org.quorate.testing.simulator.fault;
