package org.quorate.transport.udp.host;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import org.quorate.node.Confined;
import org.quorate.node.NodeLoop;

/**
 * One receiving channel on the loop.
 *
 * <p>When the loop reports data and nobody has read since its last report, no ordering is present: the loop stops watching,
 * so that it does not spin, and the frames wait in the kernel until the next {@link #attend}.
 */
@Confined("node loop")
final class Inlet {
    private final DatagramChannel channel;
    private final Queue<Held> held = new ArrayDeque<>();
    private NodeLoop.Watch watch;
    private SocketAddress sender;
    private boolean readable;
    private boolean attended = true;
    private boolean unwatched;
    private boolean leaving;

    Inlet(DatagramChannel channel) {
        this.channel = channel;
    }

    void watch(NodeLoop loop) {
        watch = loop.watch(channel, this::ready);
    }

    /** Somebody is about to read. */
    void attend() {
        attended = true;
        if (unwatched) {
            unwatched = false;
            readable = true;
            watch.interested(true);
        }
    }

    /** Something may have arrived although the loop has not said so yet. */
    void expect() {
        readable = channel.isOpen();
    }

    /** Whether data waits that nobody reads. */
    boolean isNeglected() {
        return unwatched;
    }

    /** Address that the last datagram came from. */
    SocketAddress sender() {
        return sender;
    }

    /**
     * Reads one datagram to position 0 of the buffer and limits it there. The JDK creates an address whenever the sender is
     * not the one before; nothing else is allocated.
     *
     * @return {@code false} when none waits
     */
    boolean read(ByteBuffer into) throws IOException {
        into.clear();
        Held first = held.poll();
        if (first != null) {
            into.put(first.bytes).flip();
            sender = first.sender;
            return true;
        }
        if (!readable && !leaving) {
            return false;
        }
        readable = channel.isOpen() && receive(into);
        return readable;
    }

    /** Ends the watch; the loop's selector lets go of the channel at the end of the turn. Reads go on. */
    void leave() {
        if (!leaving) {
            leaving = true;
            unwatched = false;
            watch.end();
        }
    }

    /** Whether the selector has let go: before, closing the channel would not close its socket. */
    boolean isReleased() {
        return !channel.isRegistered();
    }

    /**
     * Closes the channel and keeps what was waiting in it for later reads, so that what has arrived does not get lost when
     * another socket takes the port over. A frame that arrives between the last read and the close, a few microseconds, does.
     *
     * @param maxBytes most bytes to keep
     */
    void withdraw(ByteBuffer buffer, int maxBytes) throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        int bytes = 0;
        buffer.clear();
        while (bytes < maxBytes && receive(buffer)) {
            bytes += Math.max(1, buffer.remaining());
            held.add(new Held(
                    sender, ByteBuffer.allocate(buffer.remaining()).put(buffer).flip()));
            buffer.clear();
        }
        close();
    }

    void close() throws IOException {
        if (watch != null) {
            leave();
        }
        channel.close();
    }

    private boolean receive(ByteBuffer into) throws IOException {
        SocketAddress from = channel.receive(into);
        into.flip();
        if (from == null) {
            return false;
        }
        sender = from;
        return true;
    }

    private void ready() {
        readable = true;
        if (!attended) {
            unwatched = true;
            watch.interested(false);
        }
        attended = false;
    }

    private record Held(SocketAddress sender, ByteBuffer bytes) {}
}
