package org.quorate.testing.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeedsTest {
    private static final int SEEDS = 8;

    static List<String> families() {
        return Stream.concat(Swarm.drawn().stream(), Stream.of(Swarm.COROSYNC)).toList();
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyFamilyOfProfilesKeepsThePromises(String family) {
        long deliveries = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Outcome outcome = new Simulation(seed, family).run();
            assertEquals("", outcome.report());
            deliveries += outcome.deliveries();
        }

        assertTrue(deliveries > 0, "nothing was delivered");
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        Outcome first = new Simulation(42, "").run();
        Outcome second = new Simulation(42, "").run();

        assertEquals(first.hash(), second.hash());
        assertEquals(first.events(), second.events());
    }

    @Test
    void watchingARunDoesNotChangeIt() {
        Outcome alone = new Simulation(43, "").run();
        Outcome watched = new Simulation(43, "").run(new Transcript(10), (node, effects) -> effects);

        assertEquals(alone.hash(), watched.hash());
    }
}
