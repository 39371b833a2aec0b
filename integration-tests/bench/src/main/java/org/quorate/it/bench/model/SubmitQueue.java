package org.quorate.it.bench.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.LockSupport;

/**
 * Messages on their way from application threads to the ring's thread, in one bounded circle of bytes. A producer claims room by moving
 * the tail and publishes by writing the length; the consumer gives back what it has read, zeroed, in one step for many messages.
 */
final class SubmitQueue {
    /** Room; a message may have a quarter of it. */
    static final int CAPACITY = 4 << 20;

    private static final int MASK = CAPACITY - 1;
    private static final int HEADER = 8;
    private static final byte[] ZEROS = new byte[8192];

    /** Stands for a length where the rest of the circle is left empty. */
    private static final int SKIP = -1;

    private static final long WAIT_NANOS = 1_000_000;

    private static final VarHandle LENGTH = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle TAIL;
    private static final VarHandle HEAD;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TAIL = lookup.findVarHandle(SubmitQueue.class, "tail", long.class);
            HEAD = lookup.findVarHandle(SubmitQueue.class, "head", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(CAPACITY + HEADER).alignedSlice(HEADER);
    private long tail;
    private long head;

    /** The consumer's place, at or beyond the head. */
    private long reading;

    private volatile Thread waiting;

    /** Waits for room and puts a message in. Any thread. */
    void put(ByteBuffer message) throws InterruptedException {
        while (!offer(message)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            waiting = Thread.currentThread();
            if (!offer(message)) {
                LockSupport.parkNanos(WAIT_NANOS);
            } else {
                waiting = null;
                return;
            }
        }
    }

    private boolean offer(ByteBuffer message) {
        int length = message.remaining();
        if (length < 1 || length > CAPACITY / 4) {
            throw new IllegalArgumentException("a message of " + length + " bytes");
        }
        int slot = slot(length);
        while (true) {
            long from = (long) TAIL.getVolatile(this);
            int index = (int) from & MASK;
            int skipped = CAPACITY - index < slot ? CAPACITY - index : 0;
            long end = from + skipped + slot;
            if (end - (long) HEAD.getAcquire(this) > CAPACITY) {
                return false;
            }
            if (TAIL.compareAndSet(this, from, end)) {
                if (skipped > 0) {
                    LENGTH.setRelease(bytes, index, SKIP);
                    index = 0;
                }
                bytes.put(index + HEADER, message, message.position(), length);
                LENGTH.setRelease(bytes, index, length);
                return true;
            }
        }
    }

    /** Length of the next message, 0 when there is none. The one consumer. */
    int nextLength() {
        int length = (int) LENGTH.getAcquire(bytes, (int) reading & MASK);
        if (length == SKIP) {
            reading += CAPACITY - ((int) reading & MASK);
            length = (int) LENGTH.getAcquire(bytes, 0);
        }
        return length;
    }

    /** Copies a part of the next message. */
    void copy(int offset, int length, ByteBuffer to) {
        to.put(to.position(), bytes, ((int) reading & MASK) + HEADER + offset, length);
        to.position(to.position() + length);
    }

    /** The next message was read; {@link #giveBack} makes room of it. */
    void advance(int length) {
        reading += slot(length);
    }

    /** Gives all that was read back to the producers. */
    void giveBack() {
        for (long from = head; from < reading; ) {
            int index = (int) from & MASK;
            int length = (int) Math.min(Math.min(ZEROS.length, CAPACITY - index), reading - from);
            bytes.put(index, ZEROS, 0, length);
            from += length;
        }
        HEAD.setVolatile(this, reading);
        Thread thread = waiting;
        if (thread != null) {
            waiting = null;
            LockSupport.unpark(thread);
        }
    }

    private static int slot(int length) {
        return HEADER + (length + HEADER - 1 & -HEADER);
    }
}
