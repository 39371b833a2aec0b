package org.quorate.node.loop.turn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.quorate.node.Confined;
import org.quorate.node.NodeLoop.Watch;

/** A channel registered with the loop's selector. */
@Confined("node loop")
final class ChannelWatch implements Watch {
    private final Runnable onReady;
    private final SelectionKey key;
    private final String name;
    private boolean ended;

    ChannelWatch(Selector selector, SelectableChannel channel, Runnable onReady) {
        this.onReady = onReady;
        this.name = "channel " + onReady.getClass().getName();
        if (channel.keyFor(selector) != null) {
            forget(selector);
        }
        try {
            this.key = channel.register(selector, SelectionKey.OP_READ, this);
        } catch (ClosedChannelException e) {
            throw new IllegalStateException("a closed channel cannot be watched", e);
        }
    }

    String name() {
        return name;
    }

    void ready() {
        if (!ended && key.isValid() && key.interestOps() != 0) {
            onReady.run();
        }
    }

    @Override
    public void interested(boolean reading) {
        if (!ended && key.isValid()) {
            key.interestOps(reading ? SelectionKey.OP_READ : 0);
        }
    }

    @Override
    public void end() {
        if (!ended) {
            ended = true;
            key.cancel();
            forget(key.selector());
        }
    }

    /** Takes ended watches out now, so that a closed channel gives its port back at once; what is ready stays so. */
    private static void forget(Selector selector) {
        try {
            selector.selectNow(other -> {});
        } catch (IOException e) {
            throw new UncheckedIOException("the selector of the loop failed", e);
        }
    }
}
