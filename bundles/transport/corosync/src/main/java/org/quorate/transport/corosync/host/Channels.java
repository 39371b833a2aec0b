package org.quorate.transport.corosync.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.transport.udp.socket.AddressText;
import org.quorate.transport.udp.socket.GrantedBuffer;
import org.quorate.transport.udp.socket.LinkUnavailable;
import org.quorate.transport.udp.socket.LocalInterface;
import org.quorate.transport.udp.socket.PortClaim;

/**
 * The channels of one link, opened together or not at all: with udpu one for everything; with udp one for tokens, one for the
 * group, and one to send from, a port below.
 */
final class Channels {
    /** What daemons ask for. */
    private static final int BUFFER_BYTES = 2 << 20;

    private final LinkSettings settings;
    private final ProtocolFamily family;
    private final List<DatagramChannel> opened = new ArrayList<>();

    private Channels(LinkSettings settings) {
        this.settings = settings;
        this.family = settings.isIpv6() ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
    }

    /**
     * Open channels, none of them blocking.
     *
     * @param receiving bound to the address of this node
     * @param sending where packets leave: the same one with udpu
     * @param group present with udp
     * @param grantedBytes smallest receive buffer as the kernel counts it
     */
    record Opened(DatagramChannel receiving, DatagramChannel sending, Optional<Group> group, int grantedBytes) {}

    /** What is received of a group, and where it is sent to. */
    record Group(DatagramChannel receiving, InetSocketAddress address) {}

    /**
     * Opens what the settings want. Blocks for a short time; any thread but the loop.
     *
     * @throws LinkUnavailable when that cannot be done now; nothing is left open
     */
    static Opened open(LinkSettings settings) throws LinkUnavailable {
        Channels channels = new Channels(settings);
        try {
            return channels.openAll();
        } catch (IOException e) {
            channels.closeAll(e);
            throw new LinkUnavailable(
                    "TRN-006 Link " + LinkSettings.LINK + " cannot be opened on " + AddressText.of(settings.local())
                            + ". Why: " + e.getMessage()
                            + ". Do: check the address and, with corosync-udp, the interface.",
                    e);
        } catch (LinkUnavailable e) {
            channels.closeAll(e);
            throw e;
        }
    }

    private Opened openAll() throws IOException, LinkUnavailable {
        DatagramChannel receiving = boundTo(settings.local());
        Optional<InetSocketAddress> wanted = settings.groupAddress();
        if (wanted.isEmpty()) {
            return new Opened(receiving, receiving, Optional.empty(), GrantedBuffer.bytes(receiving));
        }
        DatagramChannel sending = boundTo(settings.sendingAddress());
        InetAddress own = settings.local().getAddress();
        NetworkInterface network = LocalInterface.of(own);
        InetSocketAddress address = LocalInterface.placed(wanted.get(), network);
        sending.setOption(StandardSocketOptions.IP_MULTICAST_IF, network);
        sending.setOption(StandardSocketOptions.IP_MULTICAST_TTL, settings.ttl());
        // Off, as daemons have it. On loopback all nodes are on this host and hear each other by this alone.
        sending.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, settings.isLocal());
        DatagramChannel group = joined(address, network);
        int granted = Math.min(GrantedBuffer.bytes(receiving), GrantedBuffer.bytes(group));
        return new Opened(receiving, sending, Optional.of(new Group(group, address)), granted);
    }

    private DatagramChannel boundTo(InetSocketAddress local) throws IOException, LinkUnavailable {
        PortClaim.requireOurs(local);
        DatagramChannel channel = channel();
        if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        }
        channel.bind(local);
        return channel;
    }

    private DatagramChannel joined(InetSocketAddress group, NetworkInterface network) throws IOException {
        DatagramChannel channel = channel();
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.bind(group);
        channel.join(group.getAddress(), network);
        return channel;
    }

    private DatagramChannel channel() throws IOException {
        DatagramChannel channel = DatagramChannel.open(family);
        opened.add(channel);
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
        return channel;
    }

    private void closeAll(Exception because) {
        for (DatagramChannel channel : opened) {
            try {
                channel.close();
            } catch (IOException e) {
                because.addSuppressed(e);
            }
        }
    }
}
