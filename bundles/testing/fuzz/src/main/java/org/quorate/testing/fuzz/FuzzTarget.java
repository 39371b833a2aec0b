package org.quorate.testing.fuzz;

/** Something that must stand any bytes. What it throws is a finding; one thread calls it with one input after the other. */
@FunctionalInterface
public interface FuzzTarget {
    /** System property, true where the fuzzer has put its hooks into the code that is read. */
    String HOOKED = "quorate.fuzz.hooked";

    /** Takes one input; nothing of it is left when the next one comes. */
    void accept(byte[] input);
}
