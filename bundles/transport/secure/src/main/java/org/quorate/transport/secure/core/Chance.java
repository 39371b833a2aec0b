package org.quorate.transport.secure.core;

/** Random bytes that nobody can foresee. */
@FunctionalInterface
public interface Chance {
    /** Fills the array. */
    void fill(byte[] bytes);
}
