package org.quorate.testing.mutants;

import java.util.List;

/**
 * A deliberate bug.
 *
 * @param id name in the table of the specification, {@code M1} to {@code M26}
 * @param bug what is wrong, in one sentence
 * @param kind how it hides
 * @param rule what it breaks: a rule of the specification
 * @param expected promises that are expected to show it
 * @param families families of the simulator's profiles that are tried in turn; never empty
 * @param edits changes of the core; none for the control, which is the core as it is
 */
record Mutant(String id, String bug, Kind kind, String rule, String expected, List<String> families, List<Edit> edits) {
    /** How a bug hides. */
    enum Kind {
        /** Shows in the ordinary run of things: each of these must be found. */
        BASIC,
        /** Shows only while one ring gives way to another. */
        TRANSITIONAL,
        /** Breaks nothing but costs time, messages or changes that nobody needs. */
        QUIET,
        /** Not a bug: the core as it is, in which nothing may be found. */
        CONTROL
    }

    /** Copies the lists. */
    Mutant {
        families = List.copyOf(families);
        edits = List.copyOf(edits);
    }
}
