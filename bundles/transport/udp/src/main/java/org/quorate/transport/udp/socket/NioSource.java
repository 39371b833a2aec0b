package org.quorate.transport.udp.socket;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.quorate.node.Confined;
import org.quorate.transport.udp.core.DatagramSize;

/**
 * Reads a channel as the JDK does, with a system call for each datagram. The JDK creates an address whenever the sender is not
 * the one before; nothing else is allocated.
 */
@Confined("node loop")
public final class NioSource implements DatagramSource {
    private final DatagramChannel channel;
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(DatagramSize.MAX + 1);
    private SocketAddress sender;

    /** Over a bound channel that does not block. */
    public NioSource(DatagramChannel channel) {
        this.channel = channel;
    }

    @Override
    public boolean next() throws IOException {
        SocketAddress from = channel.receive(datagram.clear());
        datagram.flip();
        if (from == null) { // the JDK's word for nothing
            return false;
        }
        sender = from;
        return true;
    }

    @Override
    public ByteBuffer datagram() {
        return datagram;
    }

    @Override
    public SocketAddress sender() {
        return sender;
    }

    @Override
    public boolean hasMore() {
        return false;
    }
}
