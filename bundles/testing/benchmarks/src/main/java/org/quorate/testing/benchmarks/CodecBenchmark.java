package org.quorate.testing.benchmarks;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.wire.FrameCodec;
import org.quorate.ordering.totem.wire.FrameSink;
import org.quorate.ordering.totem.wire.Malformed;

/** Tokens and packets to frames and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class CodecBenchmark {
    private static final int FRAME = 2_048;

    private final FrameCodec codec = new FrameCodec();
    private final ByteBuffer out = ByteBuffer.allocateDirect(FRAME);
    private final ByteBuffer tokenFrame = ByteBuffer.allocateDirect(FRAME);
    private final ByteBuffer packetFrame = ByteBuffer.allocateDirect(FRAME);
    private final Token token = new Token();
    private final Packet packet = new Packet();
    private final Reader reader = new Reader();

    /** Fills in what is written and read. */
    @Setup
    public void fill() {
        token.ringRepresentative = 1;
        token.ringSequence = 16;
        token.sender = 1;
        token.incarnation = 7;
        token.tokenSeq = 1_000_000;
        token.highestSeq = 88_214;
        token.aru = 88_200;
        token.missingCount = 2;
        token.missing[0] = 88_201;
        token.missing[1] = 88_203;
        packet.ringRepresentative = 1;
        packet.ringSequence = 16;
        packet.sender = 1;
        packet.origin = 1;
        packet.incarnation = 7;
        packet.seq = 88_214;
        packet.bytes = Payloads.full(64);
        packet.length = packet.bytes.length;
        codec.encode(token, tokenFrame);
        codec.encode(packet, packetFrame);
        tokenFrame.flip();
        packetFrame.flip();
        if (decodeToken() != token.highestSeq || decodePacket() != packet.length) {
            throw new IllegalStateException("a frame is not read as it was written");
        }
    }

    /** A token with two requests. */
    @Benchmark
    public int encodeToken() {
        codec.encode(token, out.clear());
        return out.position();
    }

    /** The same token, read. */
    @Benchmark
    public long decodeToken() {
        codec.decode(tokenFrame.rewind(), reader);
        return reader.last;
    }

    /** A packet of 1400 bytes. */
    @Benchmark
    public int encodePacket() {
        codec.encode(packet, out.clear());
        return out.position();
    }

    /** The same packet, read. */
    @Benchmark
    public long decodePacket() {
        codec.decode(packetFrame.rewind(), reader);
        return reader.last;
    }

    /** Remembers one number of what was read. */
    private static final class Reader implements FrameSink {
        private final byte[] payload = new byte[1 << 16];
        private long last;

        @Override
        public void token(Token token) {
            last = token.highestSeq;
        }

        @Override
        public byte[] payloadRoom(int length) {
            return payload;
        }

        @Override
        public void packet(Packet packet) {
            last = packet.length;
        }

        @Override
        public void join(Join join) {
            last = -1;
        }

        @Override
        public void commit(Commit commit) {
            last = -1;
        }

        @Override
        public void merge(Merge merge) {
            last = -1;
        }

        @Override
        public void holdCancel(HoldCancel holdCancel) {
            last = -1;
        }

        @Override
        public void malformed(Malformed reason) {
            last = -1;
        }
    }
}
