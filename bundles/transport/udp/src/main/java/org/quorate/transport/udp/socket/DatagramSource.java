package org.quorate.transport.udp.socket;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.quorate.node.Confined;

/** Takes datagrams out of one open channel, oldest first. Nothing is allocated for a datagram of a known sender. */
@Confined("node loop")
public interface DatagramSource {
    /**
     * Goes to the next datagram. The channel is open.
     *
     * @return {@code false} when none waits
     */
    boolean next() throws IOException;

    /** The present datagram, between position and limit; its bytes are valid until {@link #next} is called again. */
    ByteBuffer datagram();

    /** Address that it came from. */
    SocketAddress sender();

    /** Whether datagrams have been taken out of the kernel that {@link #next} was not asked for yet. */
    boolean hasMore();
}
