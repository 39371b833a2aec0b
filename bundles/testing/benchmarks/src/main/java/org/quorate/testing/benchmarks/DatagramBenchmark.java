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
import org.quorate.transport.udp.wire.Arrival;
import org.quorate.transport.udp.wire.DatagramCodec;

/** Frames sealed into datagrams and opened again, with their checksums. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class DatagramBenchmark {
    private final DatagramCodec sender = new DatagramCodec("demo", 1);
    private final DatagramCodec receiver = new DatagramCodec("demo", 2);

    /** Bytes of the datagram. */
    @Param({"1472", "64000"})
    public int bytes;

    private ByteBuffer datagram;

    /** Seals it once, and looks that it can be opened. */
    @Setup
    public void seal() {
        datagram = ByteBuffer.allocateDirect(bytes);
        if (sealFrame() != bytes || openDatagram() != Arrival.FRAME) {
            throw new IllegalStateException("a sealed frame is not one");
        }
    }

    /** The header and the checksum in front of a frame. */
    @Benchmark
    public int sealFrame() {
        sender.sealFrame(datagram.clear().position(DatagramCodec.HEADER_BYTES));
        return datagram.remaining();
    }

    /** What a datagram is. */
    @Benchmark
    public Arrival openDatagram() {
        return receiver.open(datagram);
    }
}
