package org.quorate.shell.client.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.shell.client.demo.NodeProbe.Fact;

class VerdictFactsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void quorateAgainAfterTheLastVerdict() {
        assertEquals(Optional.of(Duration.ofMillis(30)), again("RNG-110", "QRM-003", "QRM-001"));
        assertEquals(Optional.of(Duration.ofMillis(40)), again("QRM-003", "QRM-002", "RNG-110", "QRM-001", "TRN-101"));
        assertEquals(Optional.of(Duration.ofMillis(40)), again("QRM-003", "QRM-001", "QRM-003", "QRM-001"));
    }

    @Test
    void notAgainWhereItWasQuorateAllTheTimeOrIsNot() {
        assertEquals(Optional.empty(), again());
        assertEquals(Optional.empty(), again("RNG-110", "QRM-001"));
        assertEquals(Optional.empty(), again("QRM-003", "RNG-110"));
        assertEquals(Optional.empty(), again("QRM-003", "QRM-001", "QRM-002"));
    }

    /** One fact every 10 ms. */
    private static Optional<Duration> again(String... codes) {
        List<Fact> facts = Arrays.asList(new Fact[codes.length]);
        for (int i = 0; i < codes.length; i++) {
            facts.set(i, new Fact(START.plusMillis(10L * (i + 1)), "", codes[i], ""));
        }
        return VerdictFacts.quorateAgain(START, facts);
    }
}
