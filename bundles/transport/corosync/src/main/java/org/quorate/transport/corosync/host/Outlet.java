package org.quorate.transport.corosync.host;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.quorate.node.Confined;
import org.quorate.node.NodeLoop;
import org.quorate.transport.udp.socket.AddressText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the packets of a link leave: one system call for each, no garbage. */
@Confined("node loop")
final class Outlet {
    private static final long WARNING_GAP_NANOS = 10_000_000_000L;
    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);

    private final DatagramChannel channel;
    private final LinkSettings settings;
    private final NodeLoop loop;
    private boolean warned;
    private long lastWarning;

    Outlet(DatagramChannel channel, LinkSettings settings, NodeLoop loop) {
        this.channel = channel;
        this.settings = settings;
        this.loop = loop;
    }

    /** Sends the packet between position and limit; both stay. Whether it was sent. */
    boolean send(ByteBuffer packet, SocketAddress to) {
        if (!channel.isOpen()) {
            return false; // the link has given its port up
        }
        int start = packet.position();
        try {
            return channel.send(packet, to) > 0;
        } catch (IOException e) {
            warn("packets cannot be sent", e);
            return false;
        } finally {
            packet.position(start);
        }
    }

    /** Says what fails, at most every ten seconds. */
    void warn(String what, IOException why) {
        long now = loop.nowNanos();
        if (!warned || now - lastWarning >= WARNING_GAP_NANOS) {
            warned = true;
            lastWarning = now;
            LOG.warn(
                    "TRN-007 Link {}: {}. Why: {}. Do: look at the network interface of {}.",
                    LinkSettings.LINK,
                    what,
                    why.getMessage(),
                    AddressText.of(settings.local()));
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
