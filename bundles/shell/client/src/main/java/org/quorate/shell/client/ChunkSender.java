package org.quorate.shell.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.quorate.shell.protocol.FrameType;
import org.quorate.shell.protocol.FrameWriter;
import org.quorate.shell.protocol.Frames;

/**
 * Cuts an input into chunks and sends them, many with one system call while the input is ahead, at once when it is not. Not
 * safe for threads.
 */
final class ChunkSender {
    private static final int INPUT_BYTES = 1 << 18;

    private final InputStream stream;
    private final ReadableByteChannel input;
    private final FrameWriter out;
    private final ByteBuffer read = ByteBuffer.allocateDirect(INPUT_BYTES).limit(0);

    ChunkSender(InputStream stream, FrameWriter out) {
        this.stream = stream;
        this.input = Channels.newChannel(stream);
        this.out = out;
    }

    /** Sends the whole input in pieces of one size; the last one may be shorter. */
    void sendPieces(int size) throws IOException {
        while (fillOrFlush()) {
            ByteBuffer chunk = begin(size);
            int end = chunk.position() + size;
            while (chunk.position() < end && fill()) {
                take(Math.min(read.remaining(), end - chunk.position()), chunk);
            }
            out.end();
        }
        finish();
    }

    /**
     * Sends each line of the input, without its end.
     *
     * @throws UsageFault when a line is longer than {@code most}; the lines before it were sent
     */
    void sendLines(int most) throws IOException {
        while (fillOrFlush()) {
            ByteBuffer chunk = begin(most);
            int start = chunk.position();
            boolean ended = false;
            while (!ended && fill()) {
                int length = lengthToNewline();
                ended = length < read.remaining();
                if (chunk.position() - start + length > most) {
                    out.cancel();
                    finish();
                    throw new UsageFault("A line is longer than " + most + " bytes.", "publish in pieces with --chunk");
                }
                take(length, chunk);
                read.position(read.position() + (ended ? 1 : 0));
            }
            out.end();
        }
        finish();
    }

    /** Closes the input from another thread, so that a read of it ends. */
    void abandon() throws IOException {
        input.close();
    }

    private ByteBuffer begin(int size) throws IOException {
        ByteBuffer chunk = out.begin(FrameType.CHUNK, Frames.CHUNK_ROOM_BYTES + size);
        return chunk.putLong(0);
    }

    private void take(int length, ByteBuffer chunk) {
        chunk.put(read.duplicate().limit(read.position() + length));
        read.position(read.position() + length);
    }

    private int lengthToNewline() {
        for (int i = read.position(); i < read.limit(); i++) {
            if (read.get(i) == '\n') {
                return i - read.position();
            }
        }
        return read.remaining();
    }

    /** As {@link #fill}, between two chunks: before it waits for more input, it sends what there is. */
    private boolean fillOrFlush() throws IOException {
        if (!read.hasRemaining() && out.waitingBytes() > 0 && stream.available() == 0) {
            out.flush();
        }
        return fill();
    }

    /** Makes sure that something was read; false at the end of the input. */
    private boolean fill() throws IOException {
        if (read.hasRemaining()) {
            return true;
        }
        read.clear();
        int got = input.read(read);
        read.flip();
        return got > 0;
    }

    private void finish() throws IOException {
        out.empty(FrameType.INPUT_END);
        out.flush();
    }
}
