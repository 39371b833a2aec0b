package org.quorate.testing.simulator.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeltaDebuggingTest {
    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    @Test
    void whatIsNeededTogetherIsLeft() {
        List<Integer> needed = List.of(3, 50, 51, 99);

        List<Integer> left = new DeltaDebugging(() -> true).least(HUNDRED, part -> part.containsAll(needed));

        assertEquals(needed, left);
    }

    @Test
    void nothingIsLeftOfWhatFailsAnyway() {
        assertEquals(List.of(), new DeltaDebugging(() -> true).least(HUNDRED, part -> true));
    }

    @Test
    void everythingIsLeftWhereAllOfItIsNeeded() {
        assertEquals(HUNDRED, new DeltaDebugging(() -> true).least(HUNDRED, part -> part.size() == 100));
    }

    @Test
    void whenTimeIsUpTheBestSoFarIsTheResult() {
        AtomicInteger steps = new AtomicInteger();

        List<Integer> left =
                new DeltaDebugging(() -> steps.incrementAndGet() < 5).least(HUNDRED, part -> part.contains(99));

        assertTrue(left.contains(99) && left.size() < 100, left.toString());
    }
}
