package org.quorate.testing.fuzz;

/** Something that must stand any bytes. What it throws is a finding; one thread calls it with one input after the other. */
@FunctionalInterface
public interface FuzzTarget {
    /** Takes one input; nothing of it is left when the next one comes. */
    void accept(byte[] input);
}
