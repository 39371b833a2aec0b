package org.quorate.testing.fuzz.decoder;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.wire.FrameCodec;
import org.quorate.ordering.totem.wire.FrameSink;
import org.quorate.ordering.totem.wire.Malformed;
import org.quorate.testing.fuzz.Allocation;
import org.quorate.testing.fuzz.Finding;
import org.quorate.testing.fuzz.FuzzTarget;

/**
 * Frames of the ordering: any bytes are one message or one reason, and a message that was read is written so that it is read as
 * the same again.
 */
public final class FrameTarget implements FuzzTarget {
    /** A membership message of 256 nodes in each list; below that the input itself is the bound. */
    private static final int CONSTANT = 128 << 10;

    /** More than any message that fits into a datagram needs when it is written. */
    private static final int ROOM = 1 << 17;

    private final FrameCodec codec = new FrameCodec();
    private final Allocation allocation = new Allocation(4, CONSTANT);
    private final ByteBuffer first = ByteBuffer.allocate(ROOM);
    private final ByteBuffer second = ByteBuffer.allocate(ROOM);
    private final Writer writer = new Writer();

    @Override
    public void accept(byte[] input) {
        Object message = allocation.within(input.length, () -> read(ByteBuffer.wrap(input), first.clear()));
        if (message instanceof Malformed) {
            return;
        }
        Object again = read(first.flip().duplicate(), second.clear());
        Finding.unless(message.equals(again), "read " + message + ", written and read again " + again);
        Finding.unless(
                first.equals(second.flip()), "the frame of " + message + " is another one when it is written again");
    }

    /** Reads a frame and writes it; answers the message as a value, or the reason. */
    private Object read(ByteBuffer frame, ByteBuffer out) {
        writer.out = out;
        writer.calls = 0;
        codec.decode(frame, writer);
        Finding.unless(writer.calls == 1, writer.calls + " answers to one frame");
        return writer.message;
    }

    private final class Writer implements FrameSink {
        private ByteBuffer out = first;
        private Object message = Malformed.TOO_SHORT;
        private final byte[] payload = new byte[1 << 16];
        private int calls;

        @Override
        public void token(Token token) {
            take(Arrays.hashCode(Arrays.copyOf(token.missing, token.missingCount)));
            codec.encode(token, out);
        }

        @Override
        public byte[] payloadRoom(int length) {
            return payload;
        }

        @Override
        public void packet(Packet packet) {
            take(packet.length);
            codec.encode(packet, out);
        }

        @Override
        public void join(Join join) {
            take(join);
            codec.encode(join, out);
        }

        @Override
        public void commit(Commit commit) {
            take(commit);
            codec.encode(commit, out);
        }

        @Override
        public void merge(Merge merge) {
            take(merge);
            codec.encode(merge, out);
        }

        @Override
        public void holdCancel(HoldCancel holdCancel) {
            take(holdCancel);
            codec.encode(holdCancel, out);
        }

        @Override
        public void malformed(Malformed reason) {
            take(reason);
        }

        private void take(Object what) {
            message = what;
            calls++;
        }
    }
}
