package org.quorate.testing.mutants;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the simulator found of a mutant.
 *
 * @param mutant that was looked for
 * @param trouble why it could not be looked for; empty when it could
 * @param promises broken ones, with the number of seeds that broke each; empty when nothing was found
 * @param seeds that were run
 * @param failing of these
 * @param firstSeed the first that broke a promise; this and the next three mean nothing when none did
 * @param firstFamily family of profiles of that seed
 * @param firstWhy the promise it broke, and the words that came with it
 * @param firstMillis CPU time up to there
 * @param millis CPU time of all
 */
record Finding(
        Mutant mutant,
        String trouble,
        Map<String, Integer> promises,
        long seeds,
        long failing,
        long firstSeed,
        String firstFamily,
        String firstWhy,
        long firstMillis,
        long millis) {
    /** Copies the map. */
    Finding {
        promises = new TreeMap<>(promises);
    }

    /** One that could not be looked for. */
    static Finding impossible(Mutant mutant, String trouble) {
        return new Finding(mutant, trouble, Map.of(), 0, 0, 0, "", "", 0, 0);
    }

    /** Whether a seed broke a promise. */
    boolean isFound() {
        return failing > 0;
    }

    /** Whether a promise was broken by which it was to be found, or none was. */
    boolean isAsExpected() {
        return promises.isEmpty() || promises.keySet().stream().anyMatch(mutant.expected()::contains);
    }

    /** The command that shows the first one again; empty when there is none. */
    String replay() {
        return isFound()
                ? "./quorate mutants --only " + mutant.id() + " --seed " + firstSeed + " --profile " + firstFamily
                : "";
    }
}
