/**
 * Targets for the core: three of them under a script of faults, their snapshots, and the reassembler alone.
 *
 * <p>A {@code Script} reads bytes as events, {@code Trio} is the world in which they happen, {@code Member} a node in it. Everything
 * follows from the bytes: the same ones give the same run. Must not know the fuzzer.
 */
package org.quorate.testing.fuzz.ring;
