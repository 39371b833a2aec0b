package org.quorate.shell.gogo.cluster;

import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.node.NodeLoop;
import org.quorate.node.ThreadSafe;
import org.quorate.shell.gogo.node.LocalNode;

/** Asks the node's loop for an answer about every millisecond and remembers the longest time it took. */
@ThreadSafe
final class LoopProbe implements AutoCloseable {
    private final Thread thread;
    private final AtomicLong longestNanos = new AtomicLong();

    LoopProbe(LocalNode node) {
        thread = new Thread(() -> node.loop().ifPresent(this::probe), "quorate-shell-probe");
        thread.setDaemon(true);
        thread.start();
    }

    private void probe(NodeLoop loop) {
        try {
            while (true) {
                long asked = System.nanoTime();
                loop.call(() -> null).join();
                longestNanos.accumulateAndGet(System.nanoTime() - asked, Math::max);
                Thread.sleep(1);
            }
        } catch (InterruptedException | CompletionException ended) {
            return; // the exchange is over, or the node stops
        }
    }

    /** Longest time without an answer so far, at least the time of a question and its answer. */
    long longestNanos() {
        return longestNanos.get();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
