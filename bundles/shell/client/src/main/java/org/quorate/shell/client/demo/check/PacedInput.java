package org.quorate.shell.client.demo.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file over and over again, at most so many bytes a second, until it is told to end. One thread reads; {@link #finish} and {@link
 * #close} may be called by any.
 */
public final class PacedInput extends InputStream {
    private static final long MAX_WAIT_MILLIS = 20;

    private final FileChannel file;
    private final long bytesPerSecond;
    private final int burstBytes;
    private long startNanos = System.nanoTime();
    private long given;
    private long position;
    private volatile boolean finished;

    /** A piece is given as a whole, when its time has come. */
    public PacedInput(Path path, long firstPosition, long bytesPerSecond, int pieceBytes) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.READ);
        this.bytesPerSecond = bytesPerSecond;
        this.burstBytes = pieceBytes;
        this.position = file.size() == 0 ? 0 : firstPosition % file.size();
    }

    /** The next read finds the end. */
    public void finish() {
        finished = true;
    }

    @Override
    public int available() {
        return allowed() >= burstBytes ? burstBytes : 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        while (allowed() < Math.min(length, burstBytes) && !finished) {
            try {
                Thread.sleep(MAX_WAIT_MILLIS / 4);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return -1;
            }
        }
        if (finished) {
            return -1;
        }
        int got = file.read(ByteBuffer.wrap(to, offset, Math.min(length, burstBytes)), position);
        if (got <= 0) {
            position = 0; // the end of the file: begin anew
            got = file.read(ByteBuffer.wrap(to, offset, Math.min(length, burstBytes)), position);
        }
        if (got > 0) {
            position += got;
            given += got;
        }
        return got;
    }

    /** Bytes that may be read now. What was not read for a while, because the ring had no room, is not made up for. */
    private long allowed() {
        long now = System.nanoTime();
        long due = (now - startNanos) / 1000 * bytesPerSecond / 1_000_000 - given;
        if (due > bytesPerSecond / 10 + burstBytes) {
            startNanos = now;
            given = -burstBytes;
            due = burstBytes;
        }
        return due;
    }

    @Override
    public void close() throws IOException {
        finished = true;
        file.close();
    }
}
