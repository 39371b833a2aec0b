package org.quorate.group.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GateTest {
    @Test
    void passesAsMuchAsThereIsRoomFor() {
        Gate gate = new Gate(100);

        assertEquals(Gate.Passage.PASSED, gate.pass(60));
        assertEquals(Gate.Passage.PASSED, gate.pass(40));
        assertEquals(Gate.Passage.FULL, gate.pass(1));
    }

    @Test
    void oneThatFindsNobodyElseAlwaysPasses() {
        assertEquals(Gate.Passage.PASSED, new Gate(100).pass(1_000));
    }

    @Test
    void whoWaitsPassesOnceHalfHasComeBack() throws Exception {
        Gate gate = new Gate(100);
        gate.pass(100);
        CompletableFuture<Gate.Passage> waiting = CompletableFuture.supplyAsync(() -> pass(gate, 10));

        gate.giveBack(30);
        gate.giveBack(20);

        assertEquals(Gate.Passage.PASSED, waiting.get(30, TimeUnit.SECONDS));
    }

    @Test
    void whoWantsMoreThanHalfPassesWhenAllHasComeBack() throws Exception {
        Gate gate = new Gate(100);
        gate.pass(100);
        CompletableFuture<Gate.Passage> waiting = CompletableFuture.supplyAsync(() -> pass(gate, 90));

        gate.giveBack(50);
        gate.giveBack(50);

        assertEquals(Gate.Passage.PASSED, waiting.get(30, TimeUnit.SECONDS));
    }

    private static Gate.Passage pass(Gate gate, long bytes) {
        try {
            return gate.pass(bytes, System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
