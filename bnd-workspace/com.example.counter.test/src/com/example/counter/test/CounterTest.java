package com.example.counter.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.counter.Counter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.osgi.test.common.annotation.InjectService;
import org.quorate.ordering.TotalOrder;

/** A node of its own in this framework: a ring with one member, over the memory transport. */
class CounterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void whatIsAddedComesBackThroughTheOrder(
            @InjectService(timeout = 20_000) TotalOrder order, @InjectService(timeout = 20_000) Counter counter)
            throws InterruptedException {
        assertEquals("accepted", counter.add(40));
        assertEquals("accepted", counter.add(2));

        assertTrue(shows(counter, "42 in ring 1."), counter.show());
    }

    private static boolean shows(Counter counter, String beginning) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!counter.show().startsWith(beginning) && System.nanoTime() - until < 0) {
            Thread.sleep(10);
        }
        return counter.show().startsWith(beginning);
    }
}
