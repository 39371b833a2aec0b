package org.quorate.testing.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {
    private static final int BENCHMARKS = 32;

    /** In this process and for a moment only: what it measures says nothing, but each sets itself up and does what it says. */
    @Test
    void eachBenchmarkRuns() throws RunnerException {
        Options options = new OptionsBuilder()
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(20))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();

        Collection<RunResult> results = new Runner(options).run();

        assertEquals(BENCHMARKS, results.size());
        for (RunResult result : results) {
            assertTrue(result.getPrimaryResult().getScore() > 0, result.getParams()::id);
            assertTrue(
                    result.getSecondaryResults().keySet().stream()
                            .anyMatch(name -> name.endsWith("gc.alloc.rate.norm")),
                    () -> "what it allocates is not told: "
                            + result.getSecondaryResults().keySet());
        }
    }

    @Test
    void wordsThatMeanNothingAreRefused() {
        for (String words : List.of("--nonsense", "NoBenchmarkIsCalledSo")) {
            assertEquals(64, Main.run(words), words);
        }
        assertEquals(0, Main.run("--help"));
    }
}
