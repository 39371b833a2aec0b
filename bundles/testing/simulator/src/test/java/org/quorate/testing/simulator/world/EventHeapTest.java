package org.quorate.testing.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventHeapTest {
    private static final int EVENTS = 5_000;
    private static final int TIMES = 300;

    @Test
    void eventsComeByTimeThenByInsertion() {
        EventHeap heap = new EventHeap();
        SplittableRandom chance = new SplittableRandom(1);
        List<int[]> expected = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            int time = chance.nextInt(TIMES);
            heap.add(time, i % 7, i, i, i, i);
            expected.add(new int[] {time, i});
        }
        expected.sort(Comparator.comparingInt(event -> event[0]));

        List<int[]> taken = new ArrayList<>();
        while (!heap.isEmpty()) {
            long time = heap.take();
            taken.add(new int[] {(int) time, heap.node()});
            assertEquals(heap.node() % 7, heap.kind());
            assertEquals(heap.node(), heap.thing());
        }

        assertEquals(expected.size(), taken.size());
        for (int i = 0; i < taken.size(); i++) {
            assertEquals(expected.get(i)[0], taken.get(i)[0]);
            assertEquals(expected.get(i)[1], taken.get(i)[1]);
        }
    }

    @Test
    void takingAndAddingInTurnKeepsTheOrder() {
        EventHeap heap = new EventHeap();
        SplittableRandom chance = new SplittableRandom(2);
        long now = 0;
        for (int i = 0; i < 100; i++) {
            heap.add(chance.nextInt(TIMES), 0, 0, 0, 0, null);
        }

        for (int i = 0; i < EVENTS; i++) {
            long time = heap.take();
            assertTrue(time >= now);
            now = time;
            heap.add(now + chance.nextInt(TIMES), 0, 0, 0, 0, null);
        }
    }
}
