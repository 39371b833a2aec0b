package org.quorate.node.loop.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.node.History.Fact;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HistoryRingTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void oldestFactsGoFirst() {
        HistoryRing history = new HistoryRing(NOON, 3);

        for (int i = 0; i < 5; i++) {
            history.add("ring", "RNG-110", "fact " + i);
        }

        assertEquals(
                new Fact(NOON.instant(), "ring", "RNG-110", "fact 2"),
                history.facts().get(0));
        assertEquals(List.of("fact 2", "fact 3", "fact 4"), texts(history));
    }

    @Test
    void factsOfManyThreadsAreAllKeptInTheOrderOfEach() throws InterruptedException {
        HistoryRing history = new HistoryRing();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 2; t++) {
            String name = "thread " + t + " ";
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 5_000; i++) {
                    history.add("node", "NOD-010", name + i);
                }
            });
            threads.add(thread);
            thread.start();
        }

        while (threads.stream().anyMatch(Thread::isAlive)) {
            assertTrue(history.facts().size() <= 10_000);
        }

        for (int t = 0; t < 2; t++) {
            String name = "thread " + t + " ";
            List<String> own = texts(history).stream()
                    .filter(text -> text.startsWith(name))
                    .toList();
            assertEquals(5_000, own.size());
            assertEquals(name + 0, own.get(0));
            assertEquals(name + 4_999, own.get(4_999));
        }
    }

    private static List<String> texts(HistoryRing history) {
        return history.facts().stream().map(Fact::text).toList();
    }
}
