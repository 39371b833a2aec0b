package org.quorate.testing.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A visit of the token at a core: messages submitted, packed, numbered, sent, and delivered here. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class VisitBenchmark {
    /** Packets to send: none, a few, and as many as a visit may. */
    @Param({"0", "4", "64"})
    public int packets;

    /** Bytes of each message. */
    @Param({"64", "1388"})
    public int bytes;

    private RingOfThree ring;
    private byte[] message;
    private int messages;

    /** Forms the ring, and looks that a visit is what it is said to be. */
    @Setup
    public void form() {
        ring = new RingOfThree();
        message = new byte[bytes];
        messages = packets * Payloads.fitting(bytes);
        long sent = visit();
        if (sent != packets) {
            throw new IllegalStateException("a visit sends " + sent + " packets, not " + packets);
        }
    }

    /** One visit. */
    @Benchmark
    public long visit() {
        for (int i = 0; i < messages; i++) {
            ring.submit(message);
        }
        return ring.visit();
    }
}
