package org.quorate.testing.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.quorum.QuorumPolicy;

/**
 * A policy beside the engine of corosync that counts votes ({@code corosync-vqsim}): both say the same of the same events, but for what is
 * listed. Skipped where the program is not installed, unless {@code CI} is set.
 */
public abstract class VotequorumConformance {
    private static final long SEEDS = 40;
    private static final int LEAST_VERDICTS = 500;

    /** After so long no other seed begins. */
    private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(1);

    @TempDir
    Path directory;

    /** The policy that is compared. */
    protected abstract QuorumPolicy policy();

    @BeforeEach
    void needsTheEngine() {
        Optional<String> missing = VotequorumEngine.missing();
        if (System.getenv("CI") != null) {
            assertEquals(Optional.empty(), missing);
        }
        assumeTrue(missing.isEmpty(), () -> "no engine here: " + missing.orElseThrow());
    }

    /** Each row, with both. */
    @TestFactory
    Stream<DynamicTest> saysWhatTheOracleSays() throws IOException {
        return QuorumOracle.read().stream()
                .filter(block -> !block.lines().get(0).startsWith("engine-ends "))
                .map(block -> dynamicTest(block.name(), () -> {
                    block.play(policy());
                    int rows = new EngineOracle(block, directory).play();
                    assertTrue(rows > 0 || block.rows() == 0, "nothing was compared");
                }));
    }

    /** Partitions, merges, losses and restarts by chance; where there is time for all seeds each difference that is listed has to be seen. */
    @Test
    void saysWhatTheEngineSays(TestReporter reporter) throws IOException {
        Optional<Long> only = Optional.ofNullable(Long.getLong("votequorum.seed"));
        Map<EngineDifference, Integer> seen = new EnumMap<>(EngineDifference.class);
        int compared = 0;
        long begin = System.nanoTime();
        for (long seed = only.orElse(1L); seed <= only.orElse(SEEDS); seed++) {
            if (System.nanoTime() - begin > MOST_NANOS) {
                reporter.publishEntry("no time for seeds from " + seed + " on: " + compared + " verdicts compared");
                return;
            }
            EngineStory story = new EngineStory(seed, policy(), EngineWindows.SHORTEST_MILLIS);
            Optional<EngineDifference> met = story.play(directory);
            for (int window = 2 * EngineWindows.SHORTEST_MILLIS; story.wasTooSlow(); window *= 2) {
                assertTrue(window <= EngineWindows.LONGEST_MILLIS, "this machine is too slow");
                story = new EngineStory(seed, policy(), window);
                met = story.play(directory);
            }
            met.ifPresent(difference -> seen.merge(difference, 1, Integer::sum));
            compared += story.compared();
            if (only.isPresent()) {
                reporter.publishEntry(story.toString());
            }
        }
        String all = compared + " verdicts compared; differences: " + seen;
        reporter.publishEntry(all);
        assertTrue(only.isPresent() || seen.size() == EngineDifference.values().length, all);
        assertTrue(only.isPresent() || compared > LEAST_VERDICTS, all);
    }
}
