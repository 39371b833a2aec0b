package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.OrderedMessage;

/** Looks at all there is of each message and counts it; allocates nothing. */
final class CountingListener implements ChannelListener {
    private static final long LOOK_AGAIN_NANOS = 100_000_000;

    private volatile Thread waiting;
    private volatile long delivered;
    private volatile long target = Long.MAX_VALUE;
    private long seen;

    @Override
    public void delivered(OrderedMessage message) {
        ByteBuffer payload = message.payload();
        seen += payload.getLong(payload.position())
                + message.channel().length()
                + message.delivery().ordinal()
                + message.ring().sequence()
                + message.sequence()
                + message.piece()
                + message.origin();
        delivered++;
        if (delivered == target) {
            LockSupport.unpark(waiting);
        }
    }

    /** Waits until that many messages came since the beginning, or the condition holds no more; whether they came. */
    boolean await(long count, BooleanSupplier condition) throws InterruptedException {
        waiting = Thread.currentThread();
        target = count;
        while (delivered < count && condition.getAsBoolean()) {
            LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException(delivered + " of " + count + " messages came");
            }
        }
        return delivered >= count;
    }
}
