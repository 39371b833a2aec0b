package org.quorate.shell.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/** Takes frames out of a blocking channel, many with one system call. Not safe for threads: it belongs to one reader. */
public final class FrameReader {
    private static final int FIRST_CAPACITY_BYTES = 1 << 16;
    private static final int BUSY_CAPACITY_BYTES = 1 << 18;

    private final ReadableByteChannel channel;
    private final int maxPayloadBytes;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(FIRST_CAPACITY_BYTES).limit(0);
    private ByteBuffer payload = ByteBuffer.allocate(0);
    private boolean busy;

    /**
     * A reader at the start of a frame.
     *
     * @param maxPayloadBytes a longer frame ends the connection, at most {@link Frames#MAX_PAYLOAD_BYTES}
     */
    public FrameReader(ReadableByteChannel channel, int maxPayloadBytes) {
        this.channel = channel;
        this.maxPayloadBytes = maxPayloadBytes;
    }

    /**
     * Waits for the next frame.
     *
     * @return its type, or empty at the end of the stream
     * @throws ProtocolException when the bytes are no frame, or end inside one
     */
    public Optional<FrameType> next() throws IOException {
        if (!fill(Frames.HEADER_BYTES)) {
            if (buffer.hasRemaining()) {
                throw new ProtocolException("the connection ended inside a frame");
            }
            return Optional.empty();
        }
        int length = buffer.getInt(buffer.position());
        if (length < 0 || length > maxPayloadBytes) {
            throw new ProtocolException("a frame says it has " + Integer.toUnsignedString(length) + " bytes; at most "
                    + maxPayloadBytes + " are allowed");
        }
        byte number = buffer.get(buffer.position() + Integer.BYTES);
        FrameType type = FrameType.of(number)
                .orElseThrow(() -> new ProtocolException("frame of unknown type " + (number & 0xff)));
        if (!fill(Frames.HEADER_BYTES + length)) {
            throw new ProtocolException("the connection ended inside a frame");
        }
        int start = buffer.position() + Frames.HEADER_BYTES;
        payload = buffer.duplicate().limit(start + length).position(start);
        buffer.position(start + length);
        return Optional.of(type);
    }

    /**
     * Payload of the frame that {@link #next} found: from position to limit, valid until the next call. The {@value
     * Frames#HEADER_BYTES} bytes before the position may be overwritten, as may the payload.
     */
    public ByteBuffer payload() {
        return payload;
    }

    /** Whether the next frame is here already as a whole, so that {@link #next} will not wait. */
    public boolean hasNext() {
        return buffer.remaining() >= Frames.HEADER_BYTES
                && buffer.remaining() - Frames.HEADER_BYTES >= buffer.getInt(buffer.position());
    }

    private boolean fill(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return true;
        }
        makeRoom(bytes);
        while (buffer.position() < bytes) {
            if (channel.read(buffer) < 0) {
                buffer.flip();
                return false;
            }
        }
        busy = !buffer.hasRemaining();
        buffer.flip();
        return true;
    }

    /** Moves what is left to the front and turns the buffer to filling; a stream of large frames gets a larger buffer. */
    private void makeRoom(int bytes) {
        if (bytes <= buffer.capacity() && (!busy || buffer.capacity() >= BUSY_CAPACITY_BYTES)) {
            buffer.compact();
            return;
        }
        int capacity = Math.max(BUSY_CAPACITY_BYTES, Integer.highestOneBit(bytes - 1) << 1);
        buffer = ByteBuffer.allocateDirect(capacity).put(buffer);
    }
}
