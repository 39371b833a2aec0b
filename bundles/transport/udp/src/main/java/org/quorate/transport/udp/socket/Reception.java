package org.quorate.transport.udp.socket;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.quorate.node.Confined;
import org.quorate.node.NodeLoop;

/**
 * Reads the channels of a link in the order in which things were sent: what came by multicast goes before what came by
 * unicast after it, or a token would overtake the messages that it speaks of.
 */
@Confined("node loop")
public final class Reception {
    /** Datagrams other than frames that one poll reads at most. */
    private static final int MAX_OTHERS = 64;

    private final NodeLoop loop;
    private final Inlet unicast;
    private final Optional<Inlet> group;
    private final int bufferBytes;
    private boolean unicastWaits;

    /** Takes each datagram that was read. */
    public interface Sink {
        /** What is taken next was read from the network just now. */
        void batchRead();

        /**
         * Whether the datagram, between position and limit and valid until the call returns, held a frame for the ordering.
         */
        boolean take(SocketAddress from, ByteBuffer datagram, boolean viaGroup);
    }

    /**
     * Over open channels.
     *
     * @param bufferBytes receive buffer of each
     */
    public Reception(NodeLoop loop, Inlet unicast, Optional<Inlet> group, int bufferBytes) {
        this.loop = loop;
        this.unicast = unicast;
        this.group = group;
        this.bufferBytes = bufferBytes;
    }

    /** Begins to watch the channels. */
    public void watch() {
        unicast.watch(loop);
        if (group.isPresent()) {
            group.get().watch(loop);
        }
    }

    /** Whether something waits and nobody polls. */
    public boolean isNeglected() {
        return unicast.isNeglected() || group.isPresent() && group.get().isNeglected();
    }

    /** Reads until nothing waits or the sink has had that many frames; returns how many it had. */
    public int poll(Sink sink, int maxFrames) throws IOException {
        unicast.attend();
        if (group.isPresent()) {
            group.get().attend();
        }
        int frames = 0;
        int reads = 0;
        while (frames < maxFrames && reads < maxFrames + MAX_OTHERS) {
            if (group.isPresent() && read(group.get(), sink)) {
                reads++;
                frames += sink.take(group.get().sender(), group.get().datagram(), true) ? 1 : 0;
            } else if (unicastWaits) {
                unicastWaits = false;
                reads++;
                frames += sink.take(unicast.sender(), unicast.datagram(), false) ? 1 : 0;
            } else if (read(unicast, sink)) {
                unicastWaits = true;
                if (group.isPresent()) {
                    group.get().expect();
                }
            } else {
                break;
            }
        }
        if (frames < maxFrames && hasMore()) {
            loop.wake(); // what was taken out of the kernel makes no channel ready
        }
        return frames;
    }

    /** What an inlet has more of, it read before, together with what was taken of it. */
    private static boolean read(Inlet inlet, Sink sink) throws IOException {
        boolean goesOn = inlet.hasMore();
        boolean read = inlet.read();
        if (read && !goesOn) {
            sink.batchRead();
        }
        return read;
    }

    private boolean hasMore() {
        return unicastWaits
                || unicast.hasMore()
                || group.isPresent() && group.get().hasMore();
    }

    /** Lets the selector go of the channels. */
    public void leave() {
        unicast.leave();
        if (group.isPresent()) {
            group.get().leave();
        }
    }

    /** Whether the selector has let go. */
    public boolean isReleased() {
        return unicast.isReleased() && (group.isEmpty() || group.get().isReleased());
    }

    /** Closes the channels and keeps what waits in them for the polls to come. */
    public void withdraw() throws IOException {
        unicast.withdraw(unicastWaits, bufferBytes);
        unicastWaits = false;
        if (group.isPresent()) {
            group.get().withdraw(false, bufferBytes);
        }
    }

    /** Closes the channels; what waits in them is lost. */
    public void close() throws IOException {
        unicast.close();
        if (group.isPresent()) {
            group.get().close();
        }
    }
}
