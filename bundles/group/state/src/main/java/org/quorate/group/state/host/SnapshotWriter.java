package org.quorate.group.state.host;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.IntSupplier;
import org.quorate.group.state.StateMachine;
import org.quorate.node.ThreadSafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one snapshot on a thread of its own, piece by piece, as far as it is allowed to. */
@ThreadSafe
final class SnapshotWriter {
    /** Most bytes of a piece: small enough that the group does not cut it. */
    static final int PIECE_BYTES = 32 * 1024;

    /** Waits so long before it tells that it has failed, so that nobody tries again and again without a pause. */
    private static final long FAILURE_MILLIS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotWriter.class);

    /** What becomes of it; on the writer's thread. */
    interface Outcome {
        /** The bytes are handed over. */
        void written(byte[] piece, boolean last);

        void failed();
    }

    private final String group;
    private final StateMachine.Snapshot snapshot;
    private final IntSupplier largest;
    private final Outcome outcome;
    private int allowed;
    private int written;
    private boolean stopped;

    /** @param largest most bytes of a piece that the group takes now, 1 or more; asked on the writer's thread */
    SnapshotWriter(String group, StateMachine.Snapshot snapshot, IntSupplier largest, Outcome outcome) {
        this.group = group;
        this.snapshot = snapshot;
        this.largest = largest;
        this.outcome = outcome;
    }

    void start() {
        Thread thread = new Thread(this::run, "quorate-state-write " + group);
        thread.setDaemon(true);
        thread.start();
    }

    synchronized void allow(int pieces) {
        allowed = pieces;
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private void run() {
        try (snapshot) {
            Pieces out = new Pieces();
            snapshot.writeTo(out);
            out.end();
        } catch (IOException | RuntimeException | Error failure) {
            if (!isStopped()) {
                LOG.error("STA-004 A snapshot of {} cannot be written. Do: report to its author.", group, failure);
                pauseAfterFailure();
                outcome.failed();
            }
        }
    }

    private synchronized void pauseAfterFailure() {
        try {
            if (!stopped) {
                wait(FAILURE_MILLIS);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitRoom() throws IOException {
        try {
            while (written >= allowed && !stopped) {
                wait();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while writing a snapshot");
        }
        if (stopped) {
            throw new IOException("nobody needs this snapshot any more");
        }
        written++;
    }

    private final class Pieces extends OutputStream {
        private byte[] piece = fresh();
        private int filled;

        @Override
        public void write(int value) throws IOException {
            makeRoom();
            piece[filled++] = (byte) value;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            for (int left = length; left > 0; ) {
                makeRoom();
                int count = Math.min(left, piece.length - filled);
                System.arraycopy(bytes, from, piece, filled, count);
                filled += count;
                from += count;
                left -= count;
            }
        }

        private void makeRoom() throws IOException {
            if (filled == piece.length) {
                awaitRoom();
                outcome.written(piece, false);
                piece = fresh();
                filled = 0;
            }
        }

        private byte[] fresh() {
            return new byte[Math.min(PIECE_BYTES, largest.getAsInt())];
        }

        private void end() throws IOException {
            awaitRoom();
            outcome.written(Arrays.copyOf(piece, filled), true);
        }
    }
}
