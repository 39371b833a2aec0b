package org.quorate.testing.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.quorum.QuorumPolicy;

/**
 * A policy beside the engine of corosync that counts votes ({@code corosync-vqsim}): both say the same of the same events, but for what is
 * listed. Skipped where the program is not installed, unless {@code CI} is set.
 */
public abstract class VotequorumConformance {
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
}
