package org.quorate.node.loop.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.node.RecordReader;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RingMailboxTest {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
    private final AtomicInteger closings = new AtomicInteger();
    private RingMailbox mailbox;

    @AfterEach
    void close() {
        mailbox.close();
    }

    @Test
    void readerOnTheThreadOfTheMailboxGetsEverythingInOrder() throws InterruptedException {
        BlockingQueue<String> threads = new LinkedBlockingQueue<>();
        open((type, record) -> {
            threads.add(Thread.currentThread().getName());
            return seen.add(type);
        });

        for (int type = 1; type <= 10_000; type++) {
            while (!mailbox.offer(type, NONE, NONE)) {
                mailbox.flush();
                Thread.onSpinWait();
            }
        }
        mailbox.flush();

        for (int type = 1; type <= 10_000; type++) {
            assertEquals(type, seen.take());
        }
        assertEquals("quorate-mailbox-test", threads.take());
    }

    @Test
    void nothingIsReadWhileTheGateIsShut() throws InterruptedException {
        ReadingGate gate = new ReadingGate(this::gateOpens);
        CompletableFuture<Boolean> first = new CompletableFuture<>();
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        gate.shut(first, Duration.ofDays(1));
        gate.shut(second, Duration.ofDays(1));
        mailbox = new RingMailbox("test", 1024, (type, record) -> seen.add(type), closed -> {}, gate, new ReaderPool());
        mailbox.offer(1, NONE, NONE);
        mailbox.flush();

        second.completeExceptionally(new IllegalStateException("however it ends"));
        assertTrue(gate.isShut());
        assertTrue(seen.isEmpty());
        first.complete(true);
        assertEquals(1, seen.take());
    }

    @Test
    void gateOpensWhenItsTimeIsOver() throws InterruptedException {
        ReadingGate gate = new ReadingGate(this::gateOpens);
        mailbox = new RingMailbox("test", 1024, (type, record) -> seen.add(type), closed -> {}, gate, new ReaderPool());
        gate.shut(new CompletableFuture<>(), Duration.ofMillis(1));
        gate.shut(new CompletableFuture<>(), Duration.ofDays(1));
        mailbox.offer(1, NONE, NONE);
        mailbox.flush();

        assertEquals(1, seen.take());
    }

    @Test
    void whoIsHeldSleepsUntilTheGateOpens() throws InterruptedException {
        ReadingGate gate = new ReadingGate(this::gateOpens);
        CountDownLatch release = new CountDownLatch(1);
        BlockingQueue<Thread> readers = new LinkedBlockingQueue<>();
        RecordReader reader = (type, record) -> readers.add(Thread.currentThread()) && await(release) && seen.add(type);
        mailbox = new RingMailbox("test", 1024, reader, closed -> {}, gate, new ReaderPool());
        mailbox.offer(1, NONE, NONE);
        mailbox.offer(2, NONE, NONE);
        mailbox.flush();
        Thread thread = readers.take();

        CompletableFuture<Boolean> done = new CompletableFuture<>();
        gate.shut(done, Duration.ofDays(1));
        release.countDown();
        assertEquals(1, seen.take());
        awaitState(thread, Thread.State.TIMED_WAITING);
        mailbox.offer(3, NONE, NONE);
        mailbox.flush();

        assertTrue(seen.isEmpty());
        done.complete(true);
        assertEquals(2, seen.take());
        assertEquals(3, seen.take());
    }

    @Test
    void aMailboxMayBeClosedWhileItsReaderIsHeld() throws InterruptedException {
        ReadingGate gate = new ReadingGate(this::gateOpens);
        BlockingQueue<Thread> readers = new LinkedBlockingQueue<>();
        RecordReader reader = (type, record) -> {
            gate.shut(new CompletableFuture<>(), Duration.ofDays(1));
            return readers.add(Thread.currentThread());
        };
        mailbox = new RingMailbox("test", 1024, reader, closed -> {}, gate, new ReaderPool());
        mailbox.offer(1, NONE, NONE);
        mailbox.offer(2, NONE, NONE);
        mailbox.flush();
        Thread thread = readers.take();
        awaitState(thread, Thread.State.TIMED_WAITING);

        mailbox.close();

        thread.join();
        assertTrue(readers.isEmpty());
    }

    @Test
    void partOfAnArrayIsTakenAndRefusedAsABufferIs() throws InterruptedException {
        BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        open((type, record) ->
                texts.add(StandardCharsets.US_ASCII.decode(record).toString()));
        byte[] letters = "abcdefgh".getBytes(StandardCharsets.US_ASCII);

        assertTrue(mailbox.offer(1, NONE, letters, 1, 4));
        mailbox.flush();

        assertEquals("bcde", texts.take());
        assertThrows(IllegalArgumentException.class, () -> mailbox.offer(1, NONE, new byte[1024], 0, 1024));
        mailbox.close();
        assertTrue(mailbox.offer(1, NONE, letters, 1, 4));
        mailbox.flush();
    }

    @Test
    void fullMailboxRefusesAndSaysHowFullItIs() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        open((type, record) -> {
            entered.countDown();
            return await(release) && seen.add(type);
        });
        mailbox.offer(1, NONE, NONE);
        mailbox.flush();
        entered.await();

        while (mailbox.offer(2, NONE, NONE)) {
            assertTrue(mailbox.usedBytes() <= mailbox.capacityBytes());
        }

        assertEquals(1024, mailbox.usedBytes());
        assertEquals(1024, mailbox.capacityBytes());
        assertTrue(mailbox.busyNanos() > 0);
        release.countDown();
        assertEquals(1, seen.take());
    }

    @Test
    void oversizeRecordIsABrokenContract() {
        open((type, record) -> true);

        assertThrows(IllegalArgumentException.class, () -> mailbox.offer(1, ByteBuffer.allocate(513), NONE));
    }

    @Test
    void aFullMailboxIsShownToItsReaderWithoutAFlush() throws InterruptedException {
        open((type, record) -> seen.add(type));
        int accepted = 0;
        while (mailbox.offer(7, NONE, NONE)) {
            accepted++;
        }

        assertTrue(accepted > 0);
        assertEquals(7, seen.take());
    }

    @Test
    void declinedRecordIsOfferedAgain() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        open((type, record) -> calls.incrementAndGet() > 3 && seen.add(type));

        mailbox.offer(5, NONE, NONE);
        mailbox.flush();

        assertEquals(5, seen.take());
        assertEquals(4, calls.get());
    }

    @Test
    void whatIsToldMeanwhileDoesNotMultiplyTheOffersOfADeclinedRecord() throws InterruptedException {
        BlockingQueue<Runnable> retries = new LinkedBlockingQueue<>();
        ReaderPool pool = new ReaderPool(Thread::start, retries::add, Runnable::run);
        BlockingQueue<Integer> declined = new LinkedBlockingQueue<>();
        RecordReader reader = (type, record) -> !declined.add(type);
        mailbox = new RingMailbox("test", 1024, reader, closed -> {}, new ReadingGate(() -> {}), pool);
        mailbox.offer(5, NONE, NONE);
        mailbox.flush();
        Runnable retry = retries.take();

        while (declined.size() < 20) {
            mailbox.readBy(reader);
        }
        assertTrue(retries.isEmpty());
        retry.run();

        retries.take();
    }

    @Test
    void recordWhoseReaderThrowsIsTakenOutAndTheNextOnesAreRead() throws InterruptedException {
        open((type, record) -> {
            if (type == 1) {
                throw new IllegalStateException("on purpose: the log shows this");
            }
            return seen.add(type);
        });

        mailbox.offer(1, NONE, NONE);
        mailbox.offer(2, NONE, NONE);
        mailbox.flush();

        assertEquals(2, seen.take());
    }

    @Test
    void nextReaderTakesWhatThePreviousOneLeft() throws InterruptedException {
        CountDownLatch declined = new CountDownLatch(1);
        open((type, record) -> {
            declined.countDown();
            return false;
        });
        mailbox.offer(1, NONE, NONE);
        mailbox.flush();
        declined.await();

        mailbox.readBy((type, record) -> seen.add(type));

        assertEquals(1, seen.take());
    }

    @Test
    void closedMailboxDropsWhatWaitsAndWhatFollows() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread[] reading = new Thread[1];
        open((type, record) -> {
            reading[0] = Thread.currentThread();
            entered.countDown();
            return await(release) && seen.add(type);
        });
        mailbox.offer(1, NONE, NONE);
        mailbox.offer(2, NONE, NONE);
        mailbox.flush();
        entered.await();

        mailbox.close();
        mailbox.close();
        release.countDown();
        reading[0].join();

        assertEquals(1, seen.take());
        assertTrue(seen.isEmpty());
        assertTrue(mailbox.offer(3, NONE, NONE));
        assertEquals(0, mailbox.usedBytes());
        assertEquals(1, closings.get());
        assertFalse(reading[0].isAlive());
    }

    private void gateOpens() {
        mailbox.gateOpens();
    }

    private static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    private void open(RecordReader reader) {
        mailbox = new RingMailbox("test", 1024, reader, closed -> closings.incrementAndGet());
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
