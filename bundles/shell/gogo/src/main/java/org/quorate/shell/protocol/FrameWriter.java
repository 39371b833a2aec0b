package org.quorate.shell.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/** Puts frames into a blocking channel, many with one system call. Not safe for threads: it belongs to one writer. */
public final class FrameWriter {
    /** Room for frames between two system calls; one frame may be larger. */
    public static final int CAPACITY_BYTES = 1 << 18;

    private final WritableByteChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 14);
    private int start;

    /** A writer of an open connection. */
    public FrameWriter(WritableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Begins a frame whose payload the caller puts into the returned buffer at its position, then {@link #end}s. Writes out
     * what waits when there is no room.
     *
     * @param room most bytes of the payload, at most {@link Frames#MAX_PAYLOAD_BYTES}
     */
    public ByteBuffer begin(FrameType type, int room) throws IOException {
        int wanted = Frames.HEADER_BYTES + room;
        if (buffer.capacity() - buffer.position() < wanted) {
            makeRoom(wanted);
        }
        start = buffer.position();
        buffer.putInt(0).put(type.number()).put((byte) 0).putShort((short) 0);
        return buffer;
    }

    /** Ends the frame at the buffer's position. */
    public void end() {
        buffer.putInt(start, buffer.position() - start - Frames.HEADER_BYTES);
    }

    /** Takes back the frame that was begun. */
    public void cancel() {
        buffer.position(start);
    }

    /** A frame without payload. */
    public void empty(FrameType type) throws IOException {
        begin(type, 0);
        end();
    }

    /** A frame of one number. */
    public void number(FrameType type, int value) throws IOException {
        begin(type, Integer.BYTES).putInt(value);
        end();
    }

    /** Bytes of a stream, cut into frames. */
    public void bytes(FrameType type, byte[] bytes, int offset, int length) throws IOException {
        for (int at = offset, left = length; left > 0; ) {
            int size = Math.min(left, Frames.STREAM_PAYLOAD_BYTES);
            begin(type, size).put(bytes, at, size);
            end();
            at += size;
            left -= size;
        }
    }

    /** Text as UTF-8, cut into frames. */
    public void text(FrameType type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes(type, bytes, 0, bytes.length);
    }

    /** Where it writes. */
    public WritableByteChannel channel() {
        return channel;
    }

    /** Bytes that wait to be written. */
    public int waitingBytes() {
        return buffer.position();
    }

    /** Writes out what waits; blocks while the other side does not read. */
    public void flush() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } finally {
            buffer.clear();
        }
    }

    private void makeRoom(int wanted) throws IOException {
        if (buffer.capacity() < CAPACITY_BYTES && buffer.position() + wanted <= CAPACITY_BYTES) {
            buffer = ByteBuffer.allocateDirect(CAPACITY_BYTES).put(buffer.flip());
            return;
        }
        flush();
        if (buffer.capacity() < wanted) {
            buffer = ByteBuffer.allocateDirect(wanted);
        }
    }
}
