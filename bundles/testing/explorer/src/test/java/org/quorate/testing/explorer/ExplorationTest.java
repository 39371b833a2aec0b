package org.quorate.testing.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an exploration covers. */
class ExplorationTest {
    private static final long MOST_STATES = 3_000_000;

    private static Exploration explored(World world, String start, int depth) {
        Exploration exploration = new Exploration(world, new Starts(world).of(start), MOST_STATES);
        exploration.run(depth, () -> {});
        return exploration;
    }

    private static World world(int delays) {
        return new World(UnaryOperator.identity(), delays, 1);
    }

    @ParameterizedTest
    @CsvSource({"cold, 9", "ring, 9", "crash, 12", "recovery, 16"})
    void everyStateUpToASmallDepthKeepsThePromises(String start, int depth) {
        Exploration exploration = explored(world(0), start, depth);

        assertEquals(Optional.empty(), exploration.finding());
        assertEquals(depth + 1, exploration.perDepth().size());
    }

    @Test
    void theSameStatesAreFoundAgain() {
        List<Long> first = explored(world(0), "ring", 7).perDepth();

        assertEquals(first, explored(world(0), "ring", 7).perDepth());
    }

    @Test
    void timeThatPassesWhileFramesAreInFlightLeadsToMoreStates() {
        long prompt = explored(world(0), "ring", 5).states();

        assertTrue(explored(world(1), "ring", 5).states() > prompt);
    }

    @Test
    void aLimitOfStatesEndsIt() {
        World world = world(0);
        Exploration exploration = new Exploration(world, new Starts(world).of("ring"), 1000);

        exploration.run(25, () -> {});

        assertTrue(exploration.states() < 1100, "states " + exploration.states());
        assertEquals(List.of(1L, 11L, 68L, 294L), exploration.perDepth().subList(0, 4));
        assertTrue(exploration.perDepth().size() < 10);
    }

    @Test
    void memoryThatEndsIsSaidAndWhatWasCompleteStaysTrue() throws Options.Misused {
        AtomicInteger runs = new AtomicInteger(2000);
        World world = new World(
                effects -> {
                    if (runs.getAndDecrement() == 0) {
                        throw new OutOfMemoryError("as if");
                    }
                    return effects;
                },
                0,
                1);
        Exploration exploration = new Exploration(world, new Starts(world).of("ring"), MOST_STATES);
        Report report = new Report("ring", exploration, world, Options.of(List.of("--start", "ring", "--depth", "20")));

        exploration.run(20, () -> {});
        report.ended();

        assertTrue(exploration.isOutOfMemory());
        assertFalse(report.isComplete());
        assertTrue(report.completeTo() > 0);
        assertTrue(report.text().contains("depth " + report.completeTo() + " complete"), report.text());
    }
}
