package org.quorate.group.state.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;
import org.quorate.node.ThreadSafe;

/** A snapshot of another member as its pieces come; how many wait here the protocol bounds. */
@ThreadSafe
final class PieceStream extends InputStream {
    private final IntConsumer onRead;
    private final Deque<byte[]> pieces = new ArrayDeque<>();
    private byte[] current = {};
    private int at;
    private int read;
    private boolean complete;
    private boolean stopped;

    /** @param onRead told, on the reading thread, how many pieces have been read in all, after each */
    PieceStream(IntConsumer onRead) {
        this.onRead = onRead;
    }

    synchronized void add(byte[] bytes, boolean last) {
        pieces.add(bytes);
        complete |= last;
        notifyAll();
    }

    /** What was read is void. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == current.length) {
            if (!advance()) {
                return -1;
            }
        }
        int count = Math.min(length, current.length - at);
        System.arraycopy(current, at, into, offset, count);
        at += count;
        return count;
    }

    /** Reads on to the end, which the machine may have left out. */
    void drain() throws IOException {
        at = current.length;
        while (advance()) {
            at = current.length;
        }
    }

    private boolean advance() throws IOException {
        int done;
        synchronized (this) {
            try {
                while (pieces.isEmpty() && !complete && !stopped) {
                    wait();
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while reading a snapshot");
            }
            if (stopped) {
                throw new IOException("this snapshot goes no further: another will come");
            }
            if (pieces.isEmpty()) {
                return false;
            }
            current = pieces.removeFirst();
            at = 0;
            done = ++read;
        }
        onRead.accept(done);
        return true;
    }
}
