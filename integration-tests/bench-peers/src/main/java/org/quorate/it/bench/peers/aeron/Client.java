package org.quorate.it.bench.peers.aeron;

import io.aeron.Publication;
import io.aeron.cluster.client.AeronCluster;
import java.nio.ByteBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.YieldingIdleStrategy;

/**
 * The session of this node with the cluster. While nobody submits, a thread of its own reads what the cluster says and keeps the
 * session alive.
 *
 * <p>Thread-safe: a lock stands for the single thread that Aeron's client wants.
 */
final class Client implements AutoCloseable {
    private static final long ATTENTION_MILLIS = 100;

    private final AeronCluster cluster;
    private final UnsafeBuffer message = new UnsafeBuffer();
    private final IdleStrategy waiting = new YieldingIdleStrategy();
    private final Thread attention = new Thread(this::pay, "bench-aeron-session");

    Client(AeronCluster.Context context) {
        cluster = AeronCluster.connect(context);
        attention.setDaemon(true);
        attention.start();
    }

    /** Returns when the ingress of the cluster has taken it; waits while it pushes back or has no leader. */
    synchronized void send(ByteBuffer payload) throws InterruptedException {
        message.wrap(payload, payload.position(), payload.remaining());
        while (true) {
            long position = cluster.offer(message, 0, message.capacity());
            if (position > 0) {
                return;
            }
            if (position == Publication.CLOSED || position == Publication.MAX_POSITION_EXCEEDED) {
                throw new IllegalStateException("ingress: " + Publication.errorString(position));
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            waiting.idle(cluster.pollEgress());
        }
    }

    private void pay() {
        try {
            while (true) {
                Thread.sleep(ATTENTION_MILLIS);
                synchronized (this) {
                    cluster.pollEgress();
                    cluster.sendKeepAlive();
                }
            }
        } catch (InterruptedException closed) {
            // The way this thread ends.
        }
    }

    @Override
    public void close() {
        attention.interrupt();
        synchronized (this) {
            cluster.close();
        }
    }
}
