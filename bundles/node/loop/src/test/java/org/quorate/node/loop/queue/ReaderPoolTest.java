package org.quorate.node.loop.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.node.RecordReader;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReaderPoolTest {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final ReaderPool pool = new ReaderPool();
    private final List<RingMailbox> mailboxes = new ArrayList<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Integer> read = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        mailboxes.forEach(RingMailbox::close);
    }

    @Test
    void aListenerThatStaysInItsCallKeepsNobodyElse() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        int stuck = 20;
        CountDownLatch entered = new CountDownLatch(stuck);
        for (int i = 0; i < stuck; i++) {
            open((type, record) -> {
                entered.countDown();
                return await(release) && read.add(type);
            });
        }
        RingMailbox quick = open((type, record) -> read.add(-type));

        tellAll(1);
        entered.await();
        assertEquals(-1, read.take());
        for (int type = 2; type <= 100; type++) {
            tell(quick, type);
            assertEquals(-type, read.take());
        }

        assertTrue(read.isEmpty());
        release.countDown();
        for (int i = 0; i < stuck; i++) {
            assertEquals(1, read.take());
        }
    }

    @Test
    void listenersThatWaitForEachOtherAllAreCalled() throws InterruptedException {
        int listeners = 12;
        CountDownLatch all = new CountDownLatch(listeners);
        for (int i = 0; i < listeners; i++) {
            open((type, record) -> {
                all.countDown();
                return await(all) && read.add(type);
            });
        }

        tellAll(3);

        for (int i = 0; i < listeners; i++) {
            assertEquals(3, read.take());
        }
    }

    @Test
    void oneThreadAtATimeReadsAMailboxAndInOrder() throws InterruptedException {
        int records = 20_000;
        int[][] last = new int[8][1]; // not volatile: the pool makes what one thread wrote seen by the next
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger wrong = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(last.length);
        for (int[] seen : last) {
            AtomicInteger here = new AtomicInteger();
            open((type, record) -> {
                wrong.addAndGet(here.getAndIncrement() + (type == seen[0] + 1 ? 0 : 1));
                inside.incrementAndGet();
                seen[0] = type;
                here.decrementAndGet();
                if (type == records) {
                    done.countDown();
                }
                return true;
            });
        }

        for (int type = 1; type <= records; type++) {
            for (RingMailbox each : mailboxes) {
                while (!each.offer(type, NONE, NONE)) {
                    Thread.onSpinWait();
                }
                if (type % 3 == 0 || type == records) {
                    each.flush();
                }
            }
        }
        done.await();

        assertEquals(0, wrong.get());
        assertEquals(records * last.length, inside.get());
    }

    @Test
    void listenersThatAreQuickShareAFewThreads() throws InterruptedException {
        int listeners = 300;
        for (int i = 0; i < listeners; i++) {
            open((type, record) -> read.add(type));
        }

        for (int round = 0; round < 100; round++) {
            for (RingMailbox each : mailboxes) {
                tell(each, 1);
                read.take();
            }
        }

        assertTrue(threads.size() <= 10, threads.size() + " threads");
    }

    @Test
    void whatAListenerLeavesInItsThreadIsNothingToTheNext() throws InterruptedException {
        ClassLoader own = new ClassLoader(null) {};
        RingMailbox careless = open((type, record) -> {
            Thread.currentThread().setContextClassLoader(own);
            Thread.currentThread().interrupt();
            return read.add(type);
        });
        BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
        BlockingQueue<ClassLoader> loaders = new LinkedBlockingQueue<>();
        RingMailbox other = open((type, record) -> {
            loaders.add(Thread.currentThread().getContextClassLoader());
            return interrupted.add(Thread.currentThread().isInterrupted());
        });

        for (int i = 0; i < 50; i++) {
            tell(careless, 1);
            read.take();
            tell(other, 1);
            assertFalse(interrupted.take());
            assertSame(ClassLoader.getSystemClassLoader(), loaders.take());
        }
    }

    @Test
    void threadsEndWithTheLastMailboxAndANewOneBringsNewOnes() throws InterruptedException {
        open((type, record) -> read.add(type));
        open((type, record) -> read.add(type));
        tellAll(1);
        read.take();
        read.take();

        mailboxes.forEach(RingMailbox::close);
        for (Thread each : threads) {
            each.join();
        }
        RingMailbox next = open((type, record) -> read.add(type));
        tell(next, 2);

        assertEquals(2, read.take());
    }

    @Test
    void placesOfClosedMailboxesAreTakenByNewOnes() throws InterruptedException {
        for (int i = 1; i <= 1000; i++) {
            RingMailbox kept = open((type, record) -> read.add(type));
            RingMailbox closed = open((type, record) -> true);
            tell(closed, 1);
            closed.close();
            tell(kept, i);
            assertEquals(i, read.take());
            kept.close();
            mailboxes.clear();
        }
    }

    @Test
    void interruptsOfAnIdleThreadAreNothingToTheNextListener() throws InterruptedException {
        BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
        RingMailbox mailbox =
                open((type, record) -> interrupted.add(Thread.currentThread().isInterrupted()));
        for (int i = 0; i < 20; i++) {
            tell(mailbox, 1);
            assertFalse(interrupted.take());
            for (Thread each : threads) {
                while (each.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                each.interrupt();
            }
        }
    }

    @Test
    void readersOfOtherLanguagesMayThrowWhatTheyLike() throws InterruptedException {
        CountDownLatch thrown = new CountDownLatch(10);
        for (int i = 0; i < 10; i++) {
            open((type, record) -> {
                thrown.countDown();
                throw ReaderPoolTest.<RuntimeException>hidden(new Exception("on purpose: the log shows this"));
            });
        }
        RingMailbox other = open((type, record) -> read.add(type));

        tellAll(1);
        thrown.await();
        read.take();
        tell(other, 2);

        assertEquals(2, read.take());
        assertTrue(threads.stream().allMatch(Thread::isAlive));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> E hidden(Exception checked) throws E {
        throw (E) checked;
    }

    @Test
    void aListenerMayCloseItsMailboxInItsCall() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            int place = i;
            open((type, record) -> {
                mailboxes.get(place).close();
                return read.add(type);
            });
        }

        tellAll(1);
        tellAll(2);

        for (int i = 0; i < 10; i++) {
            assertEquals(1, read.take());
        }
        for (Thread each : threads) {
            each.join();
        }
        assertTrue(read.isEmpty());
    }

    @Test
    void aThreadThatCouldNotBeginIsTriedAgain() throws InterruptedException {
        AtomicInteger refusals = new AtomicInteger(1);
        BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();
        Consumer<Thread> starter = thread -> {
            if (refusals.getAndDecrement() > 0) {
                throw new OutOfMemoryError("on purpose: no thread for you");
            }
            thread.start();
        };
        ReaderPool poor = new ReaderPool(starter, Runnable::run, later::add);
        RingMailbox mailbox = new RingMailbox(
                "poor", 1024, (type, record) -> read.add(type), closed -> {}, new ReadingGate(() -> {}), poor);
        mailboxes.add(mailbox);

        tell(mailbox, 1);
        assertEquals(0, refusals.get());
        later.take().run();

        assertEquals(1, read.take());
    }

    private RingMailbox open(RecordReader reader) {
        RecordReader noted = (type, record) -> {
            threads.add(Thread.currentThread());
            return reader.read(type, record);
        };
        RingMailbox mailbox = new RingMailbox(
                "listener " + mailboxes.size(), 1024, noted, closed -> {}, new ReadingGate(() -> {}), pool);
        mailboxes.add(mailbox);
        return mailbox;
    }

    private void tellAll(int type) {
        mailboxes.forEach(each -> tell(each, type));
    }

    private static void tell(RingMailbox mailbox, int type) {
        while (!mailbox.offer(type, NONE, NONE)) {
            Thread.onSpinWait(); // it has room again when its reader is through with what it took
        }
        mailbox.flush();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
