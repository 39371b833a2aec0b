package org.quorate.transport.knet.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.quorate.node.Confined;
import org.quorate.transport.udp.socket.Inlet;
import org.quorate.transport.udp.socket.NioSource;

/** The socket of one link on the loop; everything comes in and goes out there, because peers know a link by its port too. */
@Confined("node loop")
final class LinkSocket {
    private final DatagramChannel channel;
    private final Inlet inlet;

    LinkSocket(DatagramChannel channel) {
        this.channel = channel;
        this.inlet = new Inlet(channel, new NioSource(channel));
    }

    /** What comes in. */
    Inlet inlet() {
        return inlet;
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
}
