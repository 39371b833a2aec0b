package org.quorate.it.bench.peers;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells when a message of every node has been delivered here, so that all are known to take part. A call is one ordered message of
 * each node, shorter than any payload of the bench.
 *
 * <p>Thread-safe: one thread delivers, another waits.
 */
public final class RollCall {
    private static final int BYTES = Integer.BYTES;
    private static final long PATIENCE_SECONDS = 90;

    private final BitSet heard = new BitSet();
    private final CountDownLatch missing;

    /** Of nodes 1 to {@code nodes}. */
    public RollCall(int nodes) {
        missing = new CountDownLatch(nodes);
    }

    /** What this node is to submit. */
    public static ByteBuffer answer(int self) {
        return ByteBuffer.allocate(BYTES).putInt(self).flip();
    }

    /**
     * Takes it if it is an answer.
     *
     * @param message what was delivered; its position stays
     * @return whether it was, and so is nothing for the bench
     */
    public boolean takes(ByteBuffer message) {
        if (message.remaining() != BYTES) {
            return false;
        }
        int node = message.getInt(message.position());
        if (!heard.get(node)) {
            heard.set(node);
            missing.countDown();
        }
        return true;
    }

    /**
     * Waits for the answers of all.
     *
     * @throws IllegalStateException when one did not come
     */
    public void await() throws InterruptedException {
        if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    missing.getCount() + " nodes not heard of within " + PATIENCE_SECONDS + " s");
        }
    }
}
