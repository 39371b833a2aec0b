package org.quorate.node.loop.queue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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

    /** Offers of so many bytes are not left to the end of the turn: the reader may begin. */
    private static final int BYTES_BEFORE_FLUSH = 1024 * 1024;

    private static final VarHandle CALLS;

    static {
        try {
            CALLS = MethodHandles.lookup().findVarHandle(RingMailbox.class, "calls", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String name;
    private final ByteRing ring;
    private final Consumer<RingMailbox> onClose;
    private final ReadingGate gate;
    private final Waker waker;
    private final Doorbell bell = new Doorbell();
    private final Thread thread;
    private volatile RecordReader reader;
    private volatile boolean closed;

    /** Calls of the reader that began or ended: odd while it is in one. Written by the reader's thread. */
    private long calls;

    /** Whether the reader did not want the last record. Of the reader's thread. */
    private boolean declined;

    private long seenCalls;
    private long seenNanos;
    private int unflushed;

    /** An empty mailbox, reading, that nobody keeps from it. */
    public RingMailbox(String name, int capacityBytes, RecordReader reader, Consumer<RingMailbox> onClose) {
        this(name, capacityBytes, reader, onClose, new ReadingGate(() -> {}), Waker.ofAll());
    }

    /**
     * An empty mailbox, reading.
     *
     * @param onClose called once, by the thread that closes it first
     * @param gate no record is read while it is shut; {@link #gateOpens} is to follow
     * @param waker of the loop
     */
    public RingMailbox(
            String name,
            int capacityBytes,
            RecordReader reader,
            Consumer<RingMailbox> onClose,
            ReadingGate gate,
            Waker waker) {
        this.gate = gate;
        this.waker = waker;
        this.name = name;
        this.ring = ByteRing.ofOneProducer(capacityBytes);
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
            unflushed += ByteRing.SLOT_BYTES + head.remaining() + bodyBytes;
            if (unflushed >= BYTES_BEFORE_FLUSH) {
                flush();
            }
        }
        if (offer == Offer.FULL) {
            wakeReader(); // a mailbox that is smaller than what may wait for a flush would stay full
        }
        // A closed mailbox drops what it is offered, as it dropped what waited: nobody will ever make room.
        return offer != Offer.FULL;
    }

    @Override
    @Confined("node loop")
    public void flush() {
        if (unflushed > 0) {
            unflushed = 0;
            wakeReader();
        }
    }

    /** In vain while the gate is shut: when it opens, the reader is woken for all that has come until then. */
    private void wakeReader() {
        VarHandle.fullFence(); // whoever opens the gate behind this look lets the reader see the records before it
        if (!gate.isShut()) {
            waker.wake(bell);
        }
    }

    /** The reader may go on. */
    @ThreadSafe
    public void gateOpens() {
        bell.ring();
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
    @Confined("node loop")
    public long busyNanos() {
        long now = (long) CALLS.getOpaque(this);
        if ((now & 1) == 0) {
            return 0;
        }
        long nanos = System.nanoTime();
        if (now != seenCalls) {
            seenCalls = now;
            seenNanos = nanos;
        }
        return Math.max(1, nanos - seenNanos);
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
        BooleanSupplier work = () -> closed || !ring.isEmpty() && !gate.isShut();
        while (!closed) {
            declined = false;
            if (ring.read(delivery, BATCH) == 0 && !closed) {
                if (declined) {
                    bell.sleepUnless(ended, DECLINED_NANOS);
                } else {
                    bell.sleepUnless(work);
                }
            }
        }
    }

    private boolean deliver(int type, ByteBuffer record) {
        if (closed || gate.isShut()) {
            return false;
        }
        CALLS.setOpaque(this, calls + 1);
        try {
            declined = !reader.read(type, record);
            return !declined;
        } catch (RuntimeException | Error e) {
            // The thread must live: the record is lost to this reader, and the ones behind it are not.
            LOG.error(
                    "NOD-014 The reader of mailbox {} failed at a record of type {}; it goes on with the next.",
                    name,
                    type,
                    e);
            return true;
        } finally {
            CALLS.setOpaque(this, calls + 1);
        }
    }
}
