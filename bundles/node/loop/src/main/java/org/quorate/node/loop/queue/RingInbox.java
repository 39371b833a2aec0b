package org.quorate.node.loop.queue;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.quorate.node.Confined;
import org.quorate.node.Inbox;
import org.quorate.node.RecordReader;
import org.quorate.node.ThreadSafe;

/**
 * An inbox on a {@link ByteRing}. Producers that wait for room are woken together once half of the ring is free, so that a
 * full inbox costs a few wake-ups for each half of it, not one for each record; and the largest record has room then, wherever
 * the tail stands.
 */
public final class RingInbox implements Inbox {
    private final ByteRing ring;
    private final Runnable wakeLoop;

    /** Threads that wait for room: as many as there are callers. */
    private final ConcurrentLinkedQueue<Thread> waiting = new ConcurrentLinkedQueue<>();

    private volatile boolean wakes = true;

    /**
     * An open, empty inbox.
     *
     * @param wakeLoop called by producers after each record, unless the consumer wants no such call
     */
    public RingInbox(int capacityBytes, Runnable wakeLoop) {
        this.ring = new ByteRing(capacityBytes);
        this.wakeLoop = wakeLoop;
    }

    @Override
    @ThreadSafe
    public Offer offer(int type, ByteBuffer head, ByteBuffer body, long patienceNanos) throws InterruptedException {
        Offer offer = ring.put(type, head, body);
        if (offer == Offer.FULL && patienceNanos > 0) {
            offer = offerWaiting(type, head, body, patienceNanos);
        }
        // The room was claimed before the flag is read: a consumer that wants wake-ups too late for this one finds it
        // taken.
        if (offer == Offer.ACCEPTED && wakes) {
            wakeLoop.run();
        }
        return offer;
    }

    private Offer offerWaiting(int type, ByteBuffer head, ByteBuffer body, long patienceNanos)
            throws InterruptedException {
        long deadline = System.nanoTime() + patienceNanos;
        Thread self = Thread.currentThread();
        while (true) {
            waiting.add(self);
            try {
                // Again after the entry in the list: room that was made before it was not announced to us.
                Offer offer = ring.put(type, head, body);
                long left = deadline - System.nanoTime();
                if (offer != Offer.FULL || left <= 0) {
                    return offer;
                }
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException("while waiting for room in an inbox");
                }
            } finally {
                waiting.remove(self);
            }
        }
    }

    @Override
    @Confined("node loop")
    public int drain(RecordReader reader, int maxRecords) {
        int taken = ring.read(reader, maxRecords);
        if (taken > 0) {
            VarHandle.fullFence();
            if (!waiting.isEmpty() && ring.usedBytes() <= ring.capacityBytes() / 2) {
                wakeAll();
            }
        }
        return taken;
    }

    @Override
    @Confined("node loop")
    public void wakes(boolean onOffer) {
        if (wakes != onOffer) {
            wakes = onOffer;
            VarHandle.fullFence();
        }
    }

    @Override
    @Confined("node loop")
    public boolean isEmpty() {
        return ring.isVacant();
    }

    @Override
    @ThreadSafe
    public void shut(boolean shut) {
        ring.shut(shut);
        wakeAll();
    }

    @Override
    @ThreadSafe
    public int maxRecordBytes() {
        return ring.maxRecordBytes();
    }

    private void wakeAll() {
        for (Thread thread = waiting.poll(); thread != null; thread = waiting.poll()) {
            LockSupport.unpark(thread);
        }
    }
}
