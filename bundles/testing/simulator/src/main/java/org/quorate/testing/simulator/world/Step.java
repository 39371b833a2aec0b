package org.quorate.testing.simulator.world;

/** Something a fault or a phase does at its time. */
@FunctionalInterface
public interface Step {
    /** Does it. */
    void run();
}
