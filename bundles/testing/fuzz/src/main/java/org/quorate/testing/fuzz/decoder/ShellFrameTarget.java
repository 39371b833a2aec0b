package org.quorate.testing.fuzz.decoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quorate.shell.protocol.FrameReader;
import org.quorate.shell.protocol.FrameType;
import org.quorate.shell.protocol.FrameWriter;
import org.quorate.shell.protocol.ProtocolException;
import org.quorate.testing.fuzz.Allocation;
import org.quorate.testing.fuzz.Finding;
import org.quorate.testing.fuzz.FuzzTarget;

/**
 * A stream of the shell's protocol, cut into reads as the first byte of the input says. It is frames, then the end or the one
 * declared exception; frames that were read are read again when they are written.
 */
public final class ShellFrameTarget implements FuzzTarget {
    private static final int MAX_PAYLOAD = 4096;
    private static final int CONSTANT = 64 << 10;

    private record Frame(FrameType type, ByteBuffer payload) {}

    private final Allocation allocation = new Allocation(4, CONSTANT);

    @Override
    public void accept(byte[] input) {
        if (input.length == 0) {
            return;
        }
        try {
            byte[] stream = Arrays.copyOfRange(input, 1, input.length);
            List<Frame> frames = allocation.within(input.length, () -> read(new Source(stream, 1 + (input[0] & 0xff))));
            Sink sink = new Sink();
            FrameWriter writer = new FrameWriter(sink);
            for (Frame frame : frames) {
                ByteBuffer payload = frame.payload();
                writer.begin(frame.type(), payload.remaining()).put(payload.duplicate());
                writer.end();
            }
            writer.flush();
            List<Frame> again = read(new Source(sink.taken(), MAX_PAYLOAD));
            Finding.unless(frames.equals(again), "frames that were read are others when they are written");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<Frame> read(Source source) {
        List<Frame> frames = new ArrayList<>();
        FrameReader reader = new FrameReader(source, MAX_PAYLOAD);
        try {
            Optional<FrameType> type = reader.next();
            while (type.isPresent()) {
                ByteBuffer payload = reader.payload();
                Finding.unless(payload.remaining() <= MAX_PAYLOAD, "a payload of " + payload.remaining() + " bytes");
                frames.add(new Frame(
                        type.get(),
                        ByteBuffer.allocate(payload.remaining()).put(payload).flip()));
                type = reader.next();
            }
        } catch (ProtocolException refused) {
            // What was read before it stands.
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return frames;
    }

    private static final class Source implements ReadableByteChannel {
        private final ByteBuffer left;
        private final int most;

        private Source(byte[] bytes, int most) {
            left = ByteBuffer.wrap(bytes);
            this.most = most;
        }

        @Override
        public int read(ByteBuffer into) {
            if (!left.hasRemaining()) {
                return -1;
            }
            int count = Math.min(most, Math.min(left.remaining(), into.remaining()));
            into.put(left.slice(left.position(), count));
            left.position(left.position() + count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
