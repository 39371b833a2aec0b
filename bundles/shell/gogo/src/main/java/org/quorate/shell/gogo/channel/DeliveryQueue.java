package org.quorate.shell.gogo.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quorate.node.NodeIdentity;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.OrderedMessage;
import org.quorate.ordering.RingConfiguration;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.protocol.DeliveryHeader;
import org.quorate.shell.protocol.FrameType;
import org.quorate.shell.protocol.FrameWriter;
import org.quorate.shell.protocol.Frames;

/**
 * Between the listener's thread, which fills one buffer, and the connection's worker, which writes the other out. When both
 * are full the listener's thread waits: the caller's slowness becomes the channel's.
 */
@ThreadSafe
final class DeliveryQueue implements ChannelListener {
    private final long count;
    private final NodeIdentity self;
    private final Object lock = new Object();
    private FrameWriter filling;
    private FrameWriter draining;
    private long delivered;
    private boolean ended;
    private Optional<String> cutOff = Optional.empty();

    /**
     * An empty queue.
     *
     * @param one of two writers to the same connection
     * @param count deliveries after which the rest is left out
     */
    DeliveryQueue(FrameWriter one, FrameWriter other, long count, NodeIdentity self) {
        this.filling = one;
        this.draining = other;
        this.count = count;
        this.self = self;
    }

    @Override
    public void delivered(OrderedMessage message) {
        ByteBuffer payload = message.payload();
        int room = DeliveryHeader.BYTES + payload.remaining();
        synchronized (lock) {
            if (!awaitRoom(room) || delivered >= count) {
                return;
            }
            ByteBuffer to = begin(FrameType.DELIVERY, room);
            DeliveryHeader.write(
                    to,
                    message.ring().representative(),
                    message.ring().sequence(),
                    message.sequence(),
                    message.piece(),
                    message.origin(),
                    message.delivery() == Delivery.SAFE);
            to.put(payload.duplicate());
            filling.end();
            delivered++;
            lock.notifyAll();
        }
    }

    @Override
    public void configurationChanged(RingConfiguration configuration) {
        String members = names(configuration.members());
        if (configuration.kind() == RingConfiguration.Kind.TRANSITIONAL) {
            say("Leaving ring " + configuration.ring() + " for " + configuration.successor() + " with " + members
                    + ".");
            return;
        }
        say("Ring " + configuration.ring() + ": " + members
                + (configuration.joined().isEmpty() ? "" : "; joined: " + names(configuration.joined()))
                + (configuration.left().isEmpty() ? "" : "; left: " + names(configuration.left())) + ".");
    }

    @Override
    public void suspended(Duration gap) {
        say("This node was away for " + gap.toMillis() + " ms; the others may have gone on without it.");
    }

    @Override
    public void cutOff(String reason) {
        synchronized (lock) {
            cutOff = Optional.of(reason);
            lock.notifyAll();
        }
    }

    /** A sentence for standard error, at its place among the deliveries. */
    void say(String sentence) {
        synchronized (lock) {
            byte[] bytes = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
            if (awaitRoom(bytes.length)) {
                begin(FrameType.ERROR, bytes.length).put(bytes);
                filling.end();
                lock.notifyAll();
            }
        }
    }

    /**
     * Writes out what comes in, until the count is reached or the channel was idle for long enough.
     *
     * @return exit code
     * @throws CommandFault when this listener was cut off
     */
    int pump(Optional<Duration> idle) throws IOException, InterruptedException {
        long idleNanos = idle.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        long lastNanos = System.nanoTime();
        long lastDelivered = 0;
        while (true) {
            boolean finished;
            synchronized (lock) {
                if (filling.waitingBytes() == 0 && cutOff.isEmpty() && delivered < count) {
                    lock.wait(waitMillis(idleNanos, lastNanos));
                }
                swap();
                finished = delivered >= count;
                if (delivered != lastDelivered) {
                    lastDelivered = delivered;
                    lastNanos = System.nanoTime();
                }
                lock.notifyAll();
            }
            if (draining.waitingBytes() == 0) {
                if (cutOff.isPresent()) {
                    throw new CommandFault(
                            Exit.FAILED,
                            "RNG-204",
                            "The node cut this subscriber off; messages are missing from here on.",
                            cutOff.get(),
                            "read faster, then subscribe anew");
                }
                if (finished || System.nanoTime() - lastNanos >= idleNanos) {
                    return Exit.DONE;
                }
                draining.empty(FrameType.ALIVE);
            }
            draining.flush();
        }
    }

    /** Lets the listener's thread go; nothing more is taken. */
    void end() {
        synchronized (lock) {
            ended = true;
            lock.notifyAll();
        }
    }

    private static long waitMillis(long idleNanos, long lastNanos) {
        long left = idleNanos == Long.MAX_VALUE ? Long.MAX_VALUE : idleNanos - (System.nanoTime() - lastNanos);
        return Math.max(1, Math.min(Frames.ALIVE_INTERVAL_MILLIS / 2, left / 1_000_000 + 1));
    }

    private void swap() {
        FrameWriter full = filling;
        filling = draining;
        draining = full;
    }

    /** Waits until a frame fits into the buffer, or the buffer is empty; false when nothing more is wanted. */
    private boolean awaitRoom(int room) {
        int most = FrameWriter.CAPACITY_BYTES - Frames.HEADER_BYTES - room;
        try {
            while (!ended && cutOff.isEmpty() && filling.waitingBytes() > 0 && filling.waitingBytes() > most) {
                lock.wait();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !ended && cutOff.isEmpty();
    }

    /** Never writes to the connection: there is room, or the buffer is empty and grows. */
    private ByteBuffer begin(FrameType type, int room) {
        try {
            return filling.begin(type, room);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private String names(List<Integer> members) {
        return members.stream().map(self::nameOf).collect(Collectors.joining(" "));
    }
}
