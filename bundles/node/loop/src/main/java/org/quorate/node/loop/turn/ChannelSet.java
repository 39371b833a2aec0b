package org.quorate.node.loop.turn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.function.Consumer;
import org.quorate.node.Confined;
import org.quorate.node.NodeLoop.Watch;
import org.quorate.node.ThreadSafe;

/**
 * The one place where the loop waits. A wait only notes which channels are ready; their callbacks run in the turn that
 * follows, after the loop has looked at the clock.
 */
@Confined("node loop")
final class ChannelSet {
    /** A wait this short is not worth the wake-up that ends it. */
    private static final long SHORTEST_WAIT_NANOS = 50_000;

    private final Selector selector;
    private final Consumer<SelectionKey> noteReady = this::noteReady;
    private ChannelWatch[] ready = new ChannelWatch[8];
    private int readyCount;

    ChannelSet() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector", e);
        }
    }

    Watch watch(SelectableChannel channel, Runnable onReady) {
        return new ChannelWatch(selector, channel, onReady);
    }

    /** Ends the present wait, or the next one. */
    @ThreadSafe
    void wakeup() {
        selector.wakeup();
    }

    /**
     * Looks at the channels without waiting, or waits for one, a {@link #wakeup} or the time: at most a millisecond longer
     * than it, because the selector counts in milliseconds.
     */
    void poll(long waitNanos) {
        readyCount = 0;
        try {
            if (waitNanos < SHORTEST_WAIT_NANOS) {
                selector.selectNow(noteReady);
            } else {
                selector.select(noteReady, (waitNanos + 999_999) / 1_000_000);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the selector of the loop failed", e);
        }
    }

    /** Number of channels found ready by the last {@link #poll}. */
    int readyCount() {
        return readyCount;
    }

    ChannelWatch ready(int index) {
        return ready[index];
    }

    void close() {
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the selector of the loop failed", e);
        }
    }

    private void noteReady(SelectionKey key) {
        if (readyCount == ready.length) {
            ready = Arrays.copyOf(ready, 2 * readyCount);
        }
        ready[readyCount++] = (ChannelWatch) key.attachment();
    }
}
