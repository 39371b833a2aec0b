package org.quorate.node.loop.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.node.Mailbox;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HeldListenersTest {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);
    private static final int LISTENERS = 5;

    private final BlockingQueue<Integer> read = new LinkedBlockingQueue<>();
    private final List<Mailbox> mailboxes = new ArrayList<>();
    private final SelectorLoop loop = new SelectorLoop(LoopLimits.DEFAULT, new RecordedReport(), () -> {});

    @BeforeEach
    void start() {
        loop.start();
        for (int i = 0; i < LISTENERS; i++) {
            mailboxes.add(loop.mailbox("listener " + i, 1024, (type, record) -> read.add(type)));
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        assertTrue(loop.end());
    }

    @Test
    void allAreToldWhatTheyWereToBeToldMeanwhile() throws InterruptedException {
        CompletableFuture<Boolean> done = new CompletableFuture<>();

        tellWhileHeld(done, Duration.ofDays(1));
        assertTrue(read.isEmpty());
        done.complete(true);

        awaitAll();
    }

    @Test
    void nobodyIsHeldForLongerThanThat() throws InterruptedException {
        tellWhileHeld(new CompletableFuture<>(), Duration.ofMillis(1));

        awaitAll();
    }

    @Test
    void whatIsDoneAlreadyHoldsNobody() throws InterruptedException {
        tellWhileHeld(CompletableFuture.completedFuture(true), Duration.ofDays(1));

        awaitAll();
    }

    private void tellWhileHeld(CompletableFuture<Boolean> until, Duration atMost) {
        loop.call(() -> {
                    loop.holdListeners(until, atMost);
                    for (Mailbox each : mailboxes) {
                        each.offer(7, NONE, NONE);
                        each.flush();
                    }
                    return true;
                })
                .join();
    }

    private void awaitAll() throws InterruptedException {
        for (int i = 0; i < LISTENERS; i++) {
            assertEquals(7, read.take());
        }
    }
}
