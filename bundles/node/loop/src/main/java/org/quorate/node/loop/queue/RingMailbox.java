package org.quorate.node.loop.queue;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.quorate.node.Confined;
import org.quorate.node.Inbox.Offer;
import org.quorate.node.Mailbox;
import org.quorate.node.RecordReader;
import org.quorate.node.ThreadSafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mailbox on a {@link ByteRing}, with a thread {@code quorate-mailbox-NAME} that sleeps while the ring is empty. */
public final class RingMailbox implements Mailbox {
    private static final Logger LOG = LoggerFactory.getLogger(RingMailbox.class);

    /** A reader that declined a record is offered it again after this time. */
    private static final long DECLINED_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final int BATCH = 256;

    private final String name;
    private final ByteRing ring;
    private final Consumer<RingMailbox> onClose;
    private final Doorbell bell = new Doorbell();
    private final Thread thread;
    private volatile RecordReader reader;
    private volatile boolean closed;

    /** When the reader began with its present record; 0 while it is idle. */
    private volatile long busySince;

    /**
     * An empty mailbox, reading.
     *
     * @param onClose called once, by the thread that closes it first
     */
    public RingMailbox(String name, int capacityBytes, RecordReader reader, Consumer<RingMailbox> onClose) {
        this.name = name;
        this.ring = new ByteRing(capacityBytes);
        this.reader = reader;
        this.onClose = onClose;
        this.thread = new Thread(this::run, "quorate-mailbox-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Replaces the reader, from the next record on. */
    @ThreadSafe
    public void readBy(RecordReader next) {
        reader = next;
        bell.ring();
    }

    /** Whether it was closed, so that it will never read again. */
    @ThreadSafe
    public boolean isClosed() {
        return closed;
    }

    @Override
    @Confined("node loop")
    public boolean offer(int type, ByteBuffer head, ByteBuffer body) {
        return told(ring.put(type, head, body), head, body.remaining());
    }

    @Override
    @Confined("node loop")
    public boolean offer(int type, ByteBuffer head, byte[] body, int offset, int length) {
        return told(ring.put(type, head, body, offset, length), head, length);
    }

    private boolean told(Offer offer, ByteBuffer head, int bodyBytes) {
        if (offer == Offer.TOO_LARGE) {
            throw new IllegalArgumentException("record of " + ((long) head.remaining() + bodyBytes)
                    + " bytes for mailbox " + name + ", largest is " + ring.maxRecordBytes());
        }
        if (offer == Offer.ACCEPTED) {
            bell.ring();
        }
        // A closed mailbox drops what it is offered, as it dropped what waited: nobody will ever make room.
        return offer != Offer.FULL;
    }

    @Override
    @ThreadSafe
    public long usedBytes() {
        return closed ? 0 : ring.usedBytes();
    }

    @Override
    @ThreadSafe
    public int capacityBytes() {
        return ring.capacityBytes();
    }

    @Override
    @ThreadSafe
    public int maxRecordBytes() {
        return ring.maxRecordBytes();
    }

    @Override
    @ThreadSafe
    public long busyNanos() {
        long since = busySince;
        return since == 0 ? 0 : Math.max(1, System.nanoTime() - since);
    }

    @Override
    @ThreadSafe
    public void close() {
        synchronized (bell) {
            if (closed) {
                return;
            }
            closed = true;
        }
        ring.shut(true);
        LockSupport.unpark(thread);
        onClose.accept(this);
    }

    private void run() {
        RecordReader delivery = this::deliver;
        BooleanSupplier ended = () -> closed;
        BooleanSupplier work = () -> closed || !ring.isEmpty();
        while (!closed) {
            if (ring.read(delivery, BATCH) == 0 && !closed) {
                if (ring.isEmpty()) {
                    bell.sleepUnless(work);
                } else {
                    bell.sleepUnless(ended, DECLINED_NANOS);
                }
            }
        }
    }

    private boolean deliver(int type, ByteBuffer record) {
        if (closed) {
            return false;
        }
        long now = System.nanoTime();
        busySince = now == 0 ? 1 : now;
        try {
            return reader.read(type, record);
        } catch (RuntimeException | Error e) {
            // The thread must live: the record is lost to this reader, and the ones behind it are not.
            LOG.error(
                    "NOD-014 The reader of mailbox {} failed at a record of type {}; it goes on with the next.",
                    name,
                    type,
                    e);
            return true;
        } finally {
            busySince = 0;
        }
    }
}
