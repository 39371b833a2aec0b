package org.quorate.testing.benchmarks;

import java.nio.ByteBuffer;
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
import org.quorate.ordering.totem.core.delivery.SendQueue;

/** Messages copied into the queue, and packed or cut into the payload of a packet. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class PackingBenchmark {
    private static final int WAITING = 64 * 1024;

    private final SendQueue queue = new SendQueue(4 << 20);
    private final Outlet outlet = new Outlet(new Outlet.Network() {
        @Override
        public void send(int node, Outlet.Arrival arrival) {}

        @Override
        public void broadcast(Outlet.Arrival arrival) {}
    });
    private final byte[] payload = new byte[RingOfThree.PAYLOAD];

    /** Bytes of each message: many in a packet, one, and a sixth of one. */
    @Param({"64", "1388", "8192"})
    public int bytes;

    private ByteBuffer message;

    /** Fills the queue for the first time. */
    @Setup
    public void fill() {
        message = ByteBuffer.allocate(bytes);
        pack();
    }

    /** One packet's payload, and as much put into the queue as went out of it. */
    @Benchmark
    public int pack() {
        while (queue.bytesToSend() < WAITING) {
            queue.add(false, message, 0);
        }
        return queue.fill(payload, payload.length, outlet);
    }
}
