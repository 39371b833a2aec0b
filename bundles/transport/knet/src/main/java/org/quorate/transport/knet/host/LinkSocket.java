package org.quorate.transport.knet.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.quorate.node.Confined;
import org.quorate.node.NodeLoop;

/**
 * The socket of one link on the loop; everything comes in and goes out there, because peers know a link by its port too.
 *
 * <p>When the loop reports data and nobody has read since its last report, no ordering is present: the loop stops watching, so
 * that it does not spin, and the packets wait in the kernel until the next {@link #attend}.
 */
@Confined("node loop")
final class LinkSocket {
    private static final int DATAGRAM_BYTES = 65_535;

    private final DatagramChannel channel;
    private final Queue<Held> held = new ArrayDeque<>();
    private final ByteBuffer received = ByteBuffer.allocateDirect(DATAGRAM_BYTES);
    private NodeLoop.Watch watch;
    private ByteBuffer datagram = received;
    private InetSocketAddress sender;
    private boolean readable;
    private boolean attended = true;
    private boolean unwatched;
    private boolean leaving;

    LinkSocket(DatagramChannel channel) {
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

    /** Whether data waits that nobody reads. */
    boolean isNeglected() {
        return unwatched;
    }

    /** The datagram that was read last, between position and limit; valid until the next read. */
    ByteBuffer datagram() {
        return datagram;
    }

    /** Address that it came from. */
    InetSocketAddress sender() {
        return sender;
    }

    /** Reads the next datagram; {@code false} when none waits. */
    boolean read() throws IOException {
        if (leaving) {
            Optional<Held> next = Optional.ofNullable(held.poll()); // the queue's word for empty is null
            if (next.isPresent()) {
                datagram = next.get().bytes;
                sender = next.get().sender;
                return true;
            }
        } else if (!readable) {
            return false;
        }
        readable = channel.isOpen() && receive();
        return readable;
    }

    /** Sends what is between position and limit, both of which stay; whether the kernel took it. */
    boolean send(ByteBuffer packet, InetSocketAddress to) throws IOException {
        int start = packet.position();
        try {
            return channel.isOpen() && channel.send(packet, to) > 0;
        } finally {
            packet.position(start);
        }
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
     * Closes the channel and keeps what was waiting in it for later reads.
     *
     * @param maxBytes most bytes to keep
     */
    void withdraw(int maxBytes) throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        int bytes = 0;
        while (bytes < maxBytes && receive()) {
            bytes += Math.max(1, received.remaining());
            held.add(new Held(
                    sender,
                    ByteBuffer.allocateDirect(received.remaining())
                            .put(received)
                            .flip()));
        }
        close();
    }

    void close() throws IOException {
        if (watch != null) {
            leave();
        }
        channel.close();
    }

    private boolean receive() throws IOException {
        InetSocketAddress from = (InetSocketAddress) channel.receive(received.clear());
        received.flip();
        if (from == null) { // the JDK's word for nothing
            return false;
        }
        datagram = received;
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

    private record Held(InetSocketAddress sender, ByteBuffer bytes) {}
}
