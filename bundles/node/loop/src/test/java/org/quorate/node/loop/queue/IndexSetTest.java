package org.quorate.node.loop.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class IndexSetTest {
    private final IndexSet set = new IndexSet();

    @Test
    void theLeastFromANumberOnIsTakenAndThenTheLeast() {
        set.reach(200);
        for (int index : new int[] {3, 63, 64, 130, 200}) {
            set.add(index);
        }

        assertEquals(64, set.take(64));
        assertEquals(130, set.take(65));
        assertEquals(200, set.take(131));
        assertEquals(3, set.take(201));
        assertEquals(63, set.take(1000));
        assertEquals(-1, set.take(0));
        assertTrue(set.isEmpty());
    }

    @Test
    void numbersInTheWordWhereTheSearchBeginsAreFoundAtItsEnd() {
        set.reach(127);
        set.add(66);

        assertEquals(66, set.take(100));
    }

    @Test
    void aNumberIsInOnceAndTakenOutByOne() {
        set.reach(5);
        set.add(5);
        set.add(5);

        assertTrue(set.contains(5));
        assertTrue(set.remove(5));
        assertFalse(set.remove(5));
        assertFalse(set.contains(5));
        assertEquals(-1, set.take(0));
    }

    @Test
    void whatIsInStaysWhenItGrows() {
        set.reach(0);
        set.add(0);
        set.reach(1000);
        set.add(1000);

        assertEquals(0, set.take(0));
        assertEquals(1000, set.take(0));
        assertEquals(-1, new IndexSet().take(7));
    }

    @Test
    void ofManyThreadsEachNumberIsTakenAsOftenAsItWasPutIn() throws InterruptedException {
        int numbers = 100;
        int rounds = 2000;
        set.reach(numbers - 1);
        AtomicIntegerArray taken = new AtomicIntegerArray(numbers);
        Thread[] takers = new Thread[3];
        for (int i = 0; i < takers.length; i++) {
            int from = i * 40;
            takers[i] = new Thread(() -> {
                while (taken.get(0) < rounds + 1) {
                    int index = set.take(from);
                    if (index >= 0) {
                        taken.incrementAndGet(index);
                    }
                }
            });
            takers[i].start();
        }

        for (int round = 0; round < rounds; round++) {
            for (int index = 0; index < numbers; index++) {
                while (set.contains(index)) {
                    Thread.onSpinWait();
                }
                set.add(index);
            }
        }
        while (!set.isEmpty()) {
            Thread.onSpinWait();
        }
        set.add(0); // ends the takers
        for (Thread taker : takers) {
            taker.join();
        }

        assertEquals(rounds + 1, taken.get(0));
        for (int index = 1; index < numbers; index++) {
            assertEquals(rounds, taken.get(index), "number " + index);
        }
    }
}
