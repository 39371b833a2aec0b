package org.quorate.node.loop.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.node.Inbox.Offer;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RingInboxTest {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);
    private static final long FOR_EVER = Long.MAX_VALUE;

    private final AtomicInteger wakes = new AtomicInteger();
    private final RingInbox inbox = new RingInbox(256, wakes::incrementAndGet);

    @Test
    void acceptedRecordWakesTheLoopAndARefusedOneDoesNot() throws InterruptedException {
        Offer accepted = inbox.offer(1, NONE, NONE, 0);
        Offer tooLarge = inbox.offer(1, ByteBuffer.allocate(129), NONE, FOR_EVER);

        assertEquals(Offer.ACCEPTED, accepted);
        assertEquals(Offer.TOO_LARGE, tooLarge);
        assertEquals(1, wakes.get());
        assertEquals(128, inbox.maxRecordBytes());
    }

    @Test
    void consumerThatWillLookAnywayIsNotWoken() throws InterruptedException {
        inbox.wakes(false);
        inbox.offer(1, NONE, NONE, 0);
        assertEquals(0, wakes.get());
        assertFalse(inbox.isEmpty());

        inbox.wakes(true);
        inbox.offer(1, NONE, NONE, 0);
        assertEquals(1, wakes.get());
    }

    @Test
    void fullInboxRefusesWhenPatienceEnds() throws InterruptedException {
        fill();

        assertEquals(Offer.FULL, inbox.offer(1, NONE, NONE, 0));
        assertEquals(Offer.FULL, inbox.offer(1, NONE, NONE, 1_000_000));
    }

    @Test
    void waitingOffersGoInWhenTheLoopMakesRoom() throws Exception {
        fill();
        CompletableFuture<Offer> first = offerInAnotherThread();
        CompletableFuture<Offer> second = offerInAnotherThread();

        int taken = 0;
        while (taken < 10) {
            taken += inbox.drain((type, record) -> true, 1);
        }

        assertEquals(Offer.ACCEPTED, first.get());
        assertEquals(Offer.ACCEPTED, second.get());
        assertTrue(inbox.isEmpty());
    }

    @Test
    void shuttingSendsWaitingOffersAway() throws Exception {
        fill();
        Thread[] waiter = new Thread[1];
        CompletableFuture<Offer> waiting = offerInAnotherThread(waiter);
        awaitParked(waiter[0]);

        inbox.shut(true);

        assertEquals(Offer.SHUT, waiting.get());
        assertEquals(Offer.SHUT, inbox.offer(1, NONE, NONE, FOR_EVER));
        assertFalse(inbox.isEmpty());
        assertEquals(8, inbox.drain((type, record) -> true, 100));
    }

    @Test
    void interruptEndsTheWaitingAndNothingIsPutIn() throws Exception {
        fill();
        Thread[] waiter = new Thread[1];
        CompletableFuture<Offer> waiting = offerInAnotherThread(waiter);
        awaitParked(waiter[0]);

        waiter[0].interrupt();

        ExecutionException failed = assertThrows(ExecutionException.class, waiting::get);
        assertTrue(failed.getCause() instanceof InterruptedException);
        assertEquals(8, inbox.drain((type, record) -> true, 100));
    }

    private void fill() throws InterruptedException {
        while (inbox.offer(1, NONE, NONE, 0) == Offer.ACCEPTED) {
            wakes.get();
        }
    }

    private CompletableFuture<Offer> offerInAnotherThread() {
        return offerInAnotherThread(new Thread[1]);
    }

    private CompletableFuture<Offer> offerInAnotherThread(Thread[] thread) {
        CompletableFuture<Offer> result = new CompletableFuture<>();
        thread[0] = new Thread(() -> {
            try {
                result.complete(inbox.offer(2, NONE, NONE, FOR_EVER));
            } catch (InterruptedException e) {
                result.completeExceptionally(e);
            }
        });
        thread[0].start();
        return result;
    }

    private static void awaitParked(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}
