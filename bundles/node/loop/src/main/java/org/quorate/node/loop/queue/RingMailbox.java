package org.quorate.node.loop.queue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.quorate.node.Confined;
import org.quorate.node.Inbox.Offer;
import org.quorate.node.Mailbox;
import org.quorate.node.RecordReader;
import org.quorate.node.ThreadSafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mailbox on a {@link GrowingRing}, which a thread of the {@link ReaderPool} reads while there is something: one at a time. */
public final class RingMailbox implements Mailbox {
    private static final Logger LOG = LoggerFactory.getLogger(RingMailbox.class);

    private static final int BATCH = 256;

    /** Offers of so many bytes are not left to the end of the turn: the reader may begin. */
    private static final int BYTES_BEFORE_FLUSH = 1024 * 1024;

    /** Nothing is known to be there, and no thread is on its way. */
    private static final int IDLE = 0;

    /** The pool knows that there is something. */
    private static final int READY = 1;

    /** A thread of the pool reads, and looks once more when it is through. */
    private static final int READING = 2;

    private static final VarHandle CALLS;
    private static final VarHandle STATE;

    static {
        try {
            CALLS = MethodHandles.lookup().findVarHandle(RingMailbox.class, "calls", long.class);
            STATE = MethodHandles.lookup().findVarHandle(RingMailbox.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String name;
    private final String threadName;
    private final GrowingRing ring;
    private final Consumer<RingMailbox> onClose;
    private final ReadingGate gate;
    private final ReaderPool pool;
    private final int place;
    private final RecordReader delivery = this::deliver;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Whether it will be offered to its reader again in a moment. */
    private final AtomicBoolean retries = new AtomicBoolean();

    private volatile RecordReader reader;
    private volatile int state = IDLE;

    /** Calls of the reader that began or ended: odd while it is in one. Written by the thread that reads. */
    private long calls;

    /** Whether the reader did not want the last record. Of the thread that reads. */
    private boolean declined;

    private long seenCalls;
    private long seenNanos;
    private int unflushed;

    /** An empty mailbox, reading, by threads of its own and with nobody who keeps it from that. */
    public RingMailbox(String name, int capacityBytes, RecordReader reader, Consumer<RingMailbox> onClose) {
        this(name, capacityBytes, reader, onClose, new ReadingGate(() -> {}), new ReaderPool());
    }

    /**
     * An empty mailbox, reading.
     *
     * @param onClose called once, by the thread that closes it first
     * @param gate no record is read while it is shut; {@link #gateOpens} is to follow
     * @param pool of the threads that read
     */
    public RingMailbox(
            String name,
            int capacityBytes,
            RecordReader reader,
            Consumer<RingMailbox> onClose,
            ReadingGate gate,
            ReaderPool pool) {
        this.name = name;
        this.threadName = "quorate-mailbox-" + name;
        this.ring = new GrowingRing(capacityBytes);
        this.reader = reader;
        this.onClose = onClose;
        this.gate = gate;
        this.pool = pool;
        this.place = pool.add(this);
    }

    /** Replaces the reader, from the next record on. */
    @ThreadSafe
    public void readBy(RecordReader next) {
        reader = next;
        ready();
    }

    /** Whether it was closed, so that it will never read again. */
    @ThreadSafe
    public boolean isClosed() {
        return closed.get();
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

    /** In vain while the gate is shut: when it opens, all is read that has come until then. */
    private void wakeReader() {
        VarHandle.fullFence(); // whoever opens the gate behind this look lets the reader see the records before it
        if (!gate.isShut()) {
            ready();
        }
    }

    /** The reader may go on. */
    @ThreadSafe
    public void gateOpens() {
        if (ring.usedBytes() > 0) {
            ready();
        }
    }

    /** What was done before is seen by the thread that reads next, or that reads now. */
    private void ready() {
        VarHandle.fullFence();
        if (state == IDLE && STATE.compareAndSet(this, IDLE, READY)) {
            pool.ready(place);
        }
    }

    @Override
    @ThreadSafe
    public long usedBytes() {
        return closed.get() ? 0 : ring.usedBytes();
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
        if (closed.compareAndSet(false, true)) {
            ring.shut();
            pool.remove(place);
            onClose.accept(this);
        }
    }

    String threadName() {
        return threadName;
    }

    /** Whether it is ready and the caller is to {@link #read}; nobody else does so meanwhile. */
    boolean begins() {
        return STATE.compareAndSet(this, READY, READING);
    }

    /**
     * Reads some of what is there, by the thread that {@link #begins}.
     *
     * @return whether it is ready again, for this thread or another; the pool is not told
     */
    boolean read() {
        declined = false;
        boolean later = true;
        try {
            ring.read(delivery, BATCH);
            later = declined;
        } finally {
            state = IDLE;
            if (later && retries.compareAndSet(false, true)) {
                pool.soon(this::retry);
            }
        }
        VarHandle.fullFence(); // a record that came before the state was idle is seen here, one behind it is announced
        return !later && !closed.get() && !gate.isShut() && !ring.isEmpty() && STATE.compareAndSet(this, IDLE, READY);
    }

    private void retry() {
        retries.set(false);
        ready();
    }

    private boolean deliver(int type, ByteBuffer record) {
        if (closed.get() || gate.isShut()) {
            return false;
        }
        CALLS.setOpaque(this, calls + 1);
        try {
            declined = !reader.read(type, record);
            return !declined;
        } catch (Throwable e) {
            // The thread must live, whatever language the reader is written in: the record is lost to this reader, and
            // the ones behind it are not.
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
