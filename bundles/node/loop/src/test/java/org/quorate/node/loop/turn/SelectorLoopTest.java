package org.quorate.node.loop.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.node.Inbox;
import org.quorate.node.LoopWork;
import org.quorate.node.Mailbox;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SelectorLoopTest {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final RecordedReport report = new RecordedReport();
    private final CompletableFuture<String> exited = new CompletableFuture<>();
    private final AtomicLong time = new AtomicLong();
    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private SelectorLoop loop = new SelectorLoop(LoopLimits.DEFAULT, report, () -> exited.complete("exit"));

    @AfterEach
    void end() throws InterruptedException {
        assertTrue(loop.end());
    }

    @Test
    void tasksRunOnTheLoopInOrderAndFailuresReachTheCaller() throws Exception {
        loop.start();
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            int number = i;
            futures.add(loop.call(() -> {
                order.add(number);
                return loop.onLoop() ? number : -1;
            }));
        }
        CompletableFuture<Void> failing = loop.call(() -> {
            throw new IllegalArgumentException("mine");
        });

        for (int i = 0; i < futures.size(); i++) {
            assertEquals(i, futures.get(i).get());
        }

        assertEquals(IntStream.range(0, 3000).boxed().toList(), order);
        assertEquals(
                "mine",
                assertThrows(ExecutionException.class, failing::get).getCause().getMessage());
        assertFalse(loop.onLoop());
    }

    @Test
    void taskOfTheLoopItselfRunsAtOnce() throws Exception {
        loop.start();

        boolean done = loop.call(() -> loop.call(() -> 1).isDone()).get();

        assertTrue(done);
    }

    @Test
    void threadsThatAreBegunOnTheLoopDoNotHaveItsPriority() throws Exception {
        loop.start();

        List<Integer> priorities = loop.call(
                        () -> List.of(Thread.currentThread().getPriority(), new Thread(() -> {}).getPriority()))
                .get();

        assertEquals(List.of(Thread.MAX_PRIORITY, Thread.NORM_PRIORITY), priorities);
    }

    @Test
    void workRunsInOrderAndEqualOnesAsTheyCame() throws Exception {
        loop.start();
        List<String> names = new ArrayList<>();
        loop.call(() -> {
                    for (String name : List.of("200 a", "100 b", "200 c", "150 d")) {
                        loop.attach(new Work(name, now -> {
                            names.add(name);
                            return LoopWork.NO_DEADLINE;
                        }));
                    }
                    return 0;
                })
                .get();

        awaitTurns(2);
        List<String> turn = loop.call(() -> List.copyOf(names.subList(0, 4))).get();

        assertEquals(List.of("100 b", "150 d", "200 a", "200 c"), turn);
    }

    @Test
    void attachingTwiceIsRefusedAndDetachingUnknownWorkIgnored() {
        loop.start();
        Work work = new Work("100 a", now -> LoopWork.NO_DEADLINE);
        loop.attach(work);

        assertThrows(IllegalStateException.class, () -> loop.attach(work));
        loop.detach(new Work("100 b", now -> LoopWork.NO_DEADLINE));
        loop.detach(work);
        loop.attach(work);
    }

    @Test
    void detachedWorkIsNotCalledAgain() throws Exception {
        loop.start();
        AtomicLong calls = new AtomicLong();
        Work work = new Work("100 a", now -> calls.incrementAndGet() > 0 ? 0 : 1);
        loop.attach(work);
        awaitTurns(2);

        loop.detach(work);
        long before = calls.get();
        loop.call(() -> 1).get();
        awaitTurns(3);

        assertTrue(before > 0);
        assertEquals(before, calls.get());
    }

    @Test
    void workDetachedByEarlierWorkOfTheSameTurnIsNotCalledInIt() throws Exception {
        loop.start();
        Work second = new Work("200 second", now -> {
            log.add("second");
            return LoopWork.NO_DEADLINE;
        });
        Work first = new Work("100 first", now -> {
            loop.detach(second);
            log.add("first");
            return LoopWork.NO_DEADLINE;
        });

        loop.call(() -> {
                    loop.attach(second);
                    loop.attach(first);
                    return 0;
                })
                .get();
        awaitTurns(2);

        assertEquals("first", log.take());
        assertFalse(log.contains("second"));
    }

    @Test
    void workAttachedByWorkOfATurnRunsInTheNext() throws Exception {
        loop.start();
        Work second = new Work("300 second", now -> {
            log.add("second");
            return LoopWork.NO_DEADLINE;
        });
        boolean[] done = new boolean[1];
        loop.attach(new Work("100 first", now -> {
            log.add("first");
            if (!done[0]) {
                done[0] = true;
                loop.attach(second);
            }
            return LoopWork.NO_DEADLINE;
        }));

        assertEquals("first", log.take());
        assertEquals("first", log.take());
        assertEquals("second", log.take());
    }

    @Test
    void deadlineEndsTheWait() throws Exception {
        loop.start();
        long due = System.nanoTime() + 30_000_000;
        loop.attach(new Work("100 timer", now -> {
            if (now - due >= 0) {
                log.add("due");
                return LoopWork.NO_DEADLINE;
            }
            return due - now;
        }));

        assertEquals("due", log.take());
        assertTrue(System.nanoTime() - due >= 0);
    }

    @Test
    void standstillIsToldToAllWorkBeforeTheNextWork() throws Exception {
        loop = new SelectorLoop(LoopLimits.DEFAULT, report, () -> exited.complete("exit"), time::get);
        loop.start();
        for (String name : List.of("100 a", "200 b")) {
            loop.attach(new Work(name, now -> {
                log.add(name + " works at " + now);
                return LoopWork.NO_DEADLINE;
            }));
        }
        awaitTurns(2);
        call(log::clear);

        call(() -> time.addAndGet(700_000_000));
        awaitTurns(2);

        List<String> lines = new ArrayList<>(log);
        int paused = lines.indexOf("100 a paused 700000000");
        assertTrue(paused >= 0, () -> lines.toString());
        assertEquals("200 b paused 700000000", lines.get(paused + 1));
        assertEquals("100 a works at 700000000", lines.get(paused + 2));
        assertEquals(1, loop.statistics().pauses());
        assertEquals(700_000_000, loop.statistics().longestPauseNanos());
        assertEquals(
                List.of("paused 700000000"),
                report.lines.stream().filter(line -> line.startsWith("paused")).toList());
    }

    @Test
    void standstillInALongWaitIsNoticedInATickInWhichNothingElseIsToDo() throws Exception {
        loop = new SelectorLoop(LoopLimits.DEFAULT, report, () -> exited.complete("exit"), time::get);
        loop.start();
        loop.attach(new Work("100 a", now -> {
            log.add("works at " + now);
            return LoopWork.NO_DEADLINE;
        }));
        awaitTurns(2);

        time.set(700_000_000);
        String line = log.take();
        while (line.equals("works at 0")) {
            line = log.take();
        }

        // Without the tick, when it was planned already.
        assertTrue(List.of("100 a paused 600000000", "100 a paused 700000000").contains(line), line);
        assertEquals("works at 700000000", log.take());
    }

    @Test
    void workThatThrowsEndsTheProcessAndIsNamed() throws Exception {
        loop.start();
        loop.attach(new Work("100 bad", now -> {
            throw new IllegalStateException("broken");
        }));

        exited.get();
        assertEquals(List.of("failed 100 bad broken"), report.lines);
        assertTrue(loop.end());
        CompletableFuture<Integer> late = loop.call(() -> 1);
        assertTrue(assertThrows(ExecutionException.class, late::get).getCause() instanceof IllegalStateException);
    }

    @Test
    void workThatHangsEndsTheProcessAndIsNamed() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        loop = new SelectorLoop(
                new LoopLimits(Duration.ofMillis(500), Duration.ofMillis(50), 1),
                report,
                () -> exited.complete("exit"));
        loop.start();
        CompletableFuture<Boolean> hanging = loop.call(() -> release.await(30, TimeUnit.SECONDS));

        exited.get();
        release.countDown();

        assertTrue(hanging.get());
        assertTrue(report.lines.get(0).matches("hangs task .*SelectorLoopTest.* 1 true"), report.lines::toString);
    }

    @Test
    void inboxAndMailboxAreOneForEachName() throws Exception {
        loop.start();
        Inbox inbox = loop.inbox("seam", 1024);
        Mailbox mailbox = loop.mailbox("app", 1024, (type, record) -> false);
        call(() -> mailbox.offer(1, NONE, NONE));

        Mailbox again = loop.mailbox("app", 1024, (type, record) -> log.add("read " + type));
        assertEquals("read 1", log.take());
        mailbox.close();

        assertSame(inbox, loop.inbox("seam", 4096));
        assertSame(mailbox, again);
        assertNotSame(mailbox, loop.mailbox("app", 1024, (type, record) -> true));
    }

    @Test
    void offersOfManyThreadsWakeTheLoopAndNoneIsLost() throws Exception {
        loop.start();
        Inbox inbox = loop.inbox("seam", 1024);
        CountDownLatch all = new CountDownLatch(40_000);
        loop.attach(new Work("100 reader", now -> {
            inbox.drain(
                    (type, record) -> {
                        all.countDown();
                        return true;
                    },
                    16);
            return inbox.isEmpty() ? LoopWork.NO_DEADLINE : 0;
        }));

        for (int i = 0; i < 4; i++) {
            new Thread(() -> IntStream.range(0, 10_000).forEach(number -> offer(inbox))).start();
        }

        all.await();
    }

    @Test
    void afterTheEndAttachingIsRefusedAndDetachingIsNot() throws Exception {
        loop.start();
        Work work = new Work("100 a", now -> LoopWork.NO_DEADLINE);
        loop.attach(work);

        assertTrue(loop.end());

        assertThrows(IllegalStateException.class, () -> loop.attach(work));
        loop.detach(work);
        assertThrows(IllegalStateException.class, loop::start);
    }

    private void offer(Inbox inbox) {
        try {
            assertEquals(Inbox.Offer.ACCEPTED, inbox.offer(1, NONE, NONE, Long.MAX_VALUE));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void call(Runnable task) throws Exception {
        loop.call(() -> {
                    task.run();
                    return 0;
                })
                .get();
    }

    /** Waits until that many turns have begun and ended since now. */
    private void awaitTurns(int turns) {
        long target = loop.statistics().turns() + turns + 1;
        while (loop.statistics().turns() < target) {
            loop.wake();
            Thread.onSpinWait();
        }
    }

    /** Its name begins with its order; the function gives the time to the next call. */
    private final class Work implements LoopWork {
        private final String name;
        private final LongUnaryOperator act;
        private long wait;

        Work(String name, LongUnaryOperator act) {
            this.name = name;
            this.act = act;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int order() {
            return Integer.parseInt(name.substring(0, 3));
        }

        @Override
        public boolean work(long nowNanos) {
            wait = act.applyAsLong(nowNanos);
            return false;
        }

        @Override
        public long nanosToDeadline(long nowNanos) {
            return wait;
        }

        @Override
        public void paused(long nowNanos, long gapNanos) {
            log.add(name + " paused " + gapNanos);
        }
    }
}
