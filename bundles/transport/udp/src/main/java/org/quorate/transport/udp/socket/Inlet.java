package org.quorate.transport.udp.socket;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.Optional;
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
public final class Inlet {
    private final DatagramChannel channel;
    private final DatagramSource source;
    private final Queue<Held> held = new ArrayDeque<>();
    private NodeLoop.Watch watch;
    private Optional<Held> fromHeld = Optional.empty();
    private boolean readable;
    private boolean attended = true;
    private boolean unwatched;
    private boolean leaving;

    /** Over a channel that does not block, and how it is read. */
    public Inlet(DatagramChannel channel, DatagramSource source) {
        this.channel = channel;
        this.source = source;
    }

    /** The loop begins to say when something can be read. */
    public void watch(NodeLoop loop) {
        watch = loop.watch(channel, this::ready);
    }

    /** Somebody is about to read. */
    public void attend() {
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
    public boolean isNeglected() {
        return unwatched;
    }

    /** Whether datagrams wait here that no selector knows of. */
    boolean hasMore() {
        return !held.isEmpty() || channel.isOpen() && source.hasMore();
    }

    /** The datagram that was read last, between position and limit; valid until the next read. */
    public ByteBuffer datagram() {
        return fromHeld.isPresent() ? fromHeld.get().bytes : source.datagram();
    }

    /** Address that it came from. */
    public SocketAddress sender() {
        return fromHeld.isPresent() ? fromHeld.get().sender : source.sender();
    }

    /** Reads the next datagram; {@code false} when none waits. */
    public boolean read() throws IOException {
        if (leaving) {
            fromHeld = Optional.ofNullable(held.poll()); // the queue's word for empty is null
            if (fromHeld.isPresent()) {
                return true;
            }
        } else if (!readable) {
            return false;
        }
        readable = channel.isOpen() && source.next();
        return readable;
    }

    /** Ends the watch; the loop's selector lets go of the channel at the end of the turn. Reads go on. */
    public void leave() {
        if (!leaving) {
            leaving = true;
            unwatched = false;
            watch.end();
        }
    }

    /** Whether the selector has let go: before, closing the channel would not close its socket. */
    public boolean isReleased() {
        return !channel.isRegistered();
    }

    /**
     * Closes the channel and keeps what was waiting in it for later reads, so that what has arrived does not get lost when
     * another socket takes the port over. A frame that arrives between the last read and the close, a few microseconds, does.
     *
     * @param again whether the datagram that was read last is to be read again, before the others
     * @param maxBytes most bytes to keep
     */
    public void withdraw(boolean again, int maxBytes) throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        if (again) {
            hold();
        }
        int bytes = 0;
        while (bytes < maxBytes && source.next()) {
            bytes += Math.max(1, source.datagram().remaining());
            hold();
        }
        close();
    }

    private void hold() {
        ByteBuffer datagram = source.datagram();
        held.add(new Held(
                source.sender(),
                ByteBuffer.allocate(datagram.remaining()).put(datagram).flip()));
    }

    /** Ends the watch and closes the channel; what waits is lost, what is held stays. */
    public void close() throws IOException {
        if (watch != null) {
            leave();
        }
        channel.close();
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
