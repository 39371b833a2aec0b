/**
 * The mutation job: puts deliberate bugs into copies of the ordering core and lets the simulator look for them.
 *
 * <p>{@link org.quorate.testing.mutants.Main} is the command {@code quorate mutants}. It knows the core only as source text and
 * the simulator only as something that runs seeds; what is a violation is the simulator's business, and nothing here is in a
 * class that ships.
 */
package org.quorate.testing.mutants;
