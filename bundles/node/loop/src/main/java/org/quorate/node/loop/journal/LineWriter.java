package org.quorate.node.loop.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.quorate.node.Inbox.Offer;
import org.quorate.node.RecordReader;
import org.quorate.node.loop.queue.ByteRing;
import org.quorate.node.loop.queue.Doorbell;
import org.quorate.node.loop.store.DiskTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries lines from the loop to a file on a thread {@code quorate-eventlog}. The thread sleeps while there is nothing, then
 * gathers for a short time, so that a busy node costs a few writes a second and an idle one nothing.
 *
 * <p>While the file cannot be written the lines stay in the buffer; it is tried again each second.
 */
final class LineWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LineWriter.class);

    /** Lines reach the file within twice this time. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final int OUT_BYTES = 1 << 18;
    private static final int LINE = 1;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Path path;
    private final long retryNanos;
    private final ByteRing ring;
    private final Doorbell some = new Doorbell();
    private final Doorbell many = new Doorbell();
    private final Doorbell end = new Doorbell();
    private final Thread thread = new Thread(this::run, "quorate-eventlog");
    private volatile boolean hurry;
    private volatile boolean closing;

    /** Whether everything that was put in before is in the file. */
    private volatile boolean written = true;

    private final LineChain chain = new LineChain();
    private final ByteBuffer out = ByteBuffer.allocate(OUT_BYTES);
    private final RecordReader collect = this::collect;
    private LineFile file;
    private boolean failing;

    LineWriter(Path path, int bufferBytes, long retryNanos) {
        this.path = path;
        this.retryNanos = retryNanos;
        this.ring = new ByteRing(bufferBytes);
        out.flip();
        thread.setDaemon(true);
        thread.start();
    }

    /** Largest line in bytes. */
    int maxLineBytes() {
        return Math.min(ring.maxRecordBytes(), OUT_BYTES - LineChain.TAIL_BYTES);
    }

    /** Takes a copy of a line, or has no room for it. Never waits. */
    boolean put(ByteBuffer line) {
        if (ring.put(LINE, line, NOTHING) != Offer.ACCEPTED) {
            return false;
        }
        some.ring();
        if (ring.usedBytes() > ring.capacityBytes() / 4) {
            many.ring();
        }
        return true;
    }

    /** Waits until the lines of before are in the file, or the time is over. */
    boolean flush(long patienceNanos) throws InterruptedException {
        long deadline = System.nanoTime() + patienceNanos;
        while (ring.usedBytes() > 0 || !written) {
            hurry = true;
            some.ring();
            many.ring();
            if (!thread.isAlive() || deadline - System.nanoTime() <= 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return true;
    }

    /** Writes what waits, unless the file fails, and closes it. Waits at most 5 seconds. */
    @Override
    public void close() {
        closing = true;
        some.ring();
        many.ring();
        end.ring();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        BooleanSupplier anyLine = () -> closing || !ring.isEmpty();
        BooleanSupplier manyLines = () -> closing || hurry || ring.usedBytes() > ring.capacityBytes() / 4;
        BooleanSupplier ending = () -> closing;
        boolean going = open();
        while (!closing) {
            if (going && ring.isEmpty() && !out.hasRemaining()) {
                some.sleepUnless(anyLine);
                many.sleepUnless(manyLines, GATHER_NANOS);
            } else if (!going) {
                end.sleepUnless(ending, retryNanos);
            }
            hurry = false;
            going = open() && writeAll();
        }
        if (open() && writeAll()) {
            closeFile();
        }
    }

    private boolean open() {
        if (file == null) {
            try {
                file = LineFile.open(path, chain);
            } catch (IOException e) {
                fails(e);
                return false;
            }
        }
        return true;
    }

    private boolean writeAll() {
        written = false;
        try {
            do {
                if (!out.hasRemaining()) {
                    out.clear();
                    ring.read(collect, Integer.MAX_VALUE);
                    out.flip();
                }
                file.append(out);
            } while (!ring.isEmpty());
        } catch (IOException e) {
            fails(e);
            return false;
        }
        written = true;
        if (failing) {
            failing = false;
            LOG.info("NOD-051 The event log {} is written again.", path);
        }
        return true;
    }

    private boolean collect(int type, ByteBuffer line) {
        if (out.remaining() < line.remaining() + LineChain.TAIL_BYTES) {
            return false;
        }
        chain.close(line, out);
        return true;
    }

    private void fails(IOException e) {
        if (!failing) {
            failing = true;
            LOG.error(
                    "NOD-050 The event log {} cannot be written. {} The node goes on; what does not fit into the buffer is"
                            + " counted in the log.",
                    path,
                    e instanceof LineFile.Foreign ? e.getMessage() : DiskTrouble.why(e, path));
        }
    }

    private void closeFile() {
        try {
            file.close();
        } catch (IOException e) {
            fails(e);
        }
    }
}
