package org.quorate.testing.fuzz;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What fuzzing one target gave.
 *
 * @param executions inputs that were tried
 * @param seconds time they took
 * @param coverage branches that were reached, as the fuzzer counts them
 * @param features distinct things that were seen in them
 * @param corpus inputs that were worth keeping, those from the start included
 * @param finding what was found; empty when nothing was
 * @param input the input that shows it; empty when the fuzzer could not write one
 */
record Outcome(
        Target target,
        long executions,
        double seconds,
        long coverage,
        long features,
        long corpus,
        String finding,
        Optional<Path> input) {
    boolean isFinding() {
        return !finding.isEmpty();
    }

    long perSecond() {
        return seconds > 0 ? Math.round(executions / seconds) : 0;
    }
}
