package org.quorate.testing.benchmarks;

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
import org.openjdk.jmh.annotations.Warmup;

/** A packet received by a core, kept and delivered; the visit of the token behind every 32 of them is counted in. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ReceiptBenchmark {
    private static final int PACKETS = 32;

    /** Bytes of each message; a packet is full of them. */
    @Param({"64", "1388"})
    public int bytes;

    private RingOfThree ring;
    private byte[] payload;

    /** Forms the ring, and looks that what is received is delivered. */
    @Setup
    public void form() {
        ring = new RingOfThree();
        payload = Payloads.full(bytes);
        long delivered = receive();
        if (delivered != (long) PACKETS * Payloads.fitting(bytes)) {
            throw new IllegalStateException(delivered + " messages were delivered");
        }
    }

    /** One packet, of 32 in a row. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long receive() {
        long before = ring.outlet().messages;
        for (int i = 0; i < PACKETS; i++) {
            ring.receive(payload, payload.length);
        }
        ring.announce();
        ring.visit();
        return ring.outlet().messages - before;
    }
}
