package org.quorate.quorum.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.quorate.quorum.Verdict;

/** The thread itself: who waits for whom. */
class ConditionThreadTest {
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

    @Test
    void announcesOnAThreadOfItsOwnAndWithdrawsAllAtTheEnd() throws InterruptedException {
        ConditionThread thread = new ConditionThread(this::announce);

        thread.want(Verdict.QUORATE, false);
        assertEquals("+quorate.quorate", next());
        thread.end();

        assertEquals(List.of("-quorate.quorate"), List.copyOf(seen));
        assertNotEquals(Thread.currentThread(), threads.take());
    }

    @Test
    void whoStartsSlowlyHoldsUpNobodyOnTheLoop() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        ConditionThread thread = new ConditionThread(id -> {
            Runnable withdrawal = announce(id);
            awaitQuietly(slow);
            return withdrawal;
        });

        thread.want(Verdict.QUORATE, false);
        assertEquals("+quorate.quorate", next());
        thread.want(Verdict.UNDECIDED, true);
        thread.want(Verdict.QUORATE, true);
        thread.want(Verdict.INQUORATE, true);
        slow.countDown();

        assertEquals("-quorate.quorate", next());
        assertEquals("+quorate.member", next());
        thread.end();
        assertEquals(List.of("-quorate.member"), List.copyOf(seen));
    }

    @Test
    void whoWantsAConditionWithdrawnIsToldWhenEverythingThatNeededItHasStopped() throws Exception {
        CountDownLatch stops = new CountDownLatch(1);
        ConditionThread thread = new ConditionThread(id -> () -> {
            seen.add("stops " + id);
            awaitQuietly(stops);
        });
        thread.want(Verdict.QUORATE, false).toCompletableFuture().get(30, TimeUnit.SECONDS);

        CompletableFuture<Boolean> withdrawn =
                thread.want(Verdict.INQUORATE, false).toCompletableFuture();
        assertEquals("stops quorate.quorate", next());
        assertFalse(withdrawn.isDone());
        stops.countDown();
        withdrawn.get(30, TimeUnit.SECONDS);
        thread.end();
    }

    private Runnable announce(String id) {
        threads.add(Thread.currentThread());
        seen.add("+" + id);
        return () -> seen.add("-" + id);
    }

    private String next() throws InterruptedException {
        String event = seen.poll(30, TimeUnit.SECONDS);
        return event == null ? "nothing in 30 s" : event;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
