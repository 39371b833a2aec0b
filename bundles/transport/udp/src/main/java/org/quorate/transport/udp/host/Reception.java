package org.quorate.transport.udp.host;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.quorate.node.Confined;
import org.quorate.node.NodeLoop;
import org.quorate.transport.udp.core.DatagramSize;

/**
 * Reads the channels of a link in the order in which things were sent: what came by multicast goes before what came by
 * unicast after it, or a token would overtake the messages that it speaks of.
 */
@Confined("node loop")
final class Reception {
    /** Datagrams other than frames that one poll reads at most. */
    private static final int MAX_OTHERS = 64;

    private final Inlet unicast;
    private final Optional<Inlet> group;
    private final int bufferBytes;
    private final ByteBuffer unicastBuffer = buffer();
    private final ByteBuffer groupBuffer;
    private boolean unicastWaits;

    /** Takes each datagram that was read. */
    @FunctionalInterface
    interface Sink {
        /** Whether the datagram, valid until the call returns, held a frame for the ordering. */
        boolean take(SocketAddress from, ByteBuffer datagram, boolean viaGroup);
    }

    /**
     * Over open channels.
     *
     * @param bufferBytes receive buffer of each
     */
    Reception(Inlet unicast, Optional<Inlet> group, int bufferBytes) {
        this.unicast = unicast;
        this.group = group;
        this.bufferBytes = bufferBytes;
        this.groupBuffer = group.isPresent() ? buffer() : unicastBuffer;
    }

    void watch(NodeLoop loop) {
        unicast.watch(loop);
        if (group.isPresent()) {
            group.get().watch(loop);
        }
    }

    /** Whether something waits and nobody polls. */
    boolean isNeglected() {
        return unicast.isNeglected() || group.isPresent() && group.get().isNeglected();
    }

    /** Reads until nothing waits or the sink has had that many frames; returns how many it had. */
    int poll(Sink sink, int maxFrames) throws IOException {
        unicast.attend();
        if (group.isPresent()) {
            group.get().attend();
        }
        int frames = 0;
        int reads = 0;
        while (frames < maxFrames && reads < maxFrames + MAX_OTHERS) {
            if (group.isPresent() && group.get().read(groupBuffer)) {
                reads++;
                frames += sink.take(group.get().sender(), groupBuffer, true) ? 1 : 0;
            } else if (unicastWaits) {
                unicastWaits = false;
                reads++;
                frames += sink.take(unicast.sender(), unicastBuffer, false) ? 1 : 0;
            } else if (unicast.read(unicastBuffer)) {
                unicastWaits = true;
                if (group.isPresent()) {
                    group.get().expect();
                }
            } else {
                break;
            }
        }
        return frames;
    }

    /** Lets the selector go of the channels. */
    void leave() {
        unicast.leave();
        if (group.isPresent()) {
            group.get().leave();
        }
    }

    /** Whether the selector has let go. */
    boolean isReleased() {
        return unicast.isReleased() && (group.isEmpty() || group.get().isReleased());
    }

    /** Closes the channels and keeps what waits in them for the polls to come. */
    void withdraw() throws IOException {
        ByteBuffer buffer = buffer();
        unicast.withdraw(buffer, bufferBytes);
        if (group.isPresent()) {
            group.get().withdraw(buffer, bufferBytes);
        }
    }

    void close() throws IOException {
        unicast.close();
        if (group.isPresent()) {
            group.get().close();
        }
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(DatagramSize.MAX + 1);
    }
}
