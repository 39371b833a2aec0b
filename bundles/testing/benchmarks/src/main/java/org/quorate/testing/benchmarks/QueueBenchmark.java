package org.quorate.testing.benchmarks;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.quorate.node.Inbox.Offer;
import org.quorate.node.RecordReader;
import org.quorate.node.loop.queue.ByteRing;
import org.quorate.node.loop.queue.RingInbox;
import org.quorate.node.loop.queue.RingMailbox;

/** Records through the queues between the loop and other threads. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class QueueBenchmark {
    private static final int CAPACITY = 1 << 20;
    private static final int BATCH = 16;

    private final ByteRing ring = new ByteRing(CAPACITY);
    private final ByteBuffer head = ByteBuffer.allocate(29);

    /** Bytes of the body of each record. */
    @Param({"64", "1024", "8192"})
    public int bytes;

    private ByteBuffer body;
    private byte[] array;
    private long read;
    private long wakes;
    private long readByMailbox;
    private final RingInbox inbox = new RingInbox(CAPACITY, () -> wakes++);
    private final RecordReader reader = (type, record) -> {
        read += record.remaining();
        return true;
    };
    private RingMailbox mailbox;

    /** Opens the mailbox with threads of its own. */
    @Setup
    public void open() {
        body = ByteBuffer.allocateDirect(bytes);
        array = new byte[bytes];
        mailbox = new RingMailbox(
                "benchmark",
                CAPACITY,
                (type, record) -> {
                    readByMailbox += record.remaining();
                    return true;
                },
                closed -> {});
    }

    /** Ends its threads. */
    @TearDown
    public void close() {
        mailbox.close();
    }

    /** A record into a ring, from an array, and out of it. */
    @Benchmark
    public long ring() {
        ring.put(1, head, array, 0, array.length);
        return ring.read(reader, 1);
    }

    /** One of 16 records that are offered to an inbox and drained together, by one thread. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long inbox() throws InterruptedException {
        for (int i = 0; i < BATCH; i++) {
            if (inbox.offer(1, head, body, 0) != Offer.ACCEPTED) {
                throw new IllegalStateException("there is room for all");
            }
        }
        return inbox.drain(reader, BATCH);
    }

    /** A record into a mailbox, which another thread reads meanwhile; a full one is waited for. */
    @Benchmark
    public void mailbox() {
        while (!mailbox.offer(1, head, array, 0, array.length)) {
            Thread.onSpinWait();
        }
    }
}
