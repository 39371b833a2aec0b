package org.quorate.testing.mutants;

import java.util.List;

/**
 * A deliberate bug.
 *
 * @param id name in the table of the specification, {@code M1} to {@code M26}; of layers {@code L1} and so on
 * @param of what it is a bug of: bundles whose sources are changed; never empty
 * @param bug what is wrong, in one sentence
 * @param kind how it hides
 * @param rule what it breaks: a rule of the specification
 * @param expected promises that are expected to show it
 * @param families families of the simulator's profiles that are tried in turn; never empty
 * @param edits changes of the sources; none for a control, which is these as they are
 */
record Mutant(
        String id,
        String bug,
        List<Part> of,
        Kind kind,
        String rule,
        String expected,
        List<String> families,
        List<Edit> edits) {
    /** How a bug hides. */
    enum Kind {
        /** Shows in the ordinary run of things: each of these must be found. */
        BASIC,
        /** Shows only while one ring gives way to another. */
        TRANSITIONAL,
        /** Breaks nothing but costs time, messages or changes that nobody needs. */
        QUIET,
        /** Not a bug: the sources as they are, in which nothing may be found. */
        CONTROL
    }

    /** Copies the lists. */
    Mutant {
        of = List.copyOf(of);
        families = List.copyOf(families);
        edits = List.copyOf(edits);
    }
}
