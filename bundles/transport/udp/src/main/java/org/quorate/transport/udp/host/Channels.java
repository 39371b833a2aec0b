package org.quorate.transport.udp.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.quorate.transport.udp.socket.DatagramSource;
import org.quorate.transport.udp.socket.GrantedBuffer;
import org.quorate.transport.udp.socket.LinkUnavailable;
import org.quorate.transport.udp.socket.LocalInterface;
import org.quorate.transport.udp.socket.PortClaim;

/** The channels of one link, opened together or not at all. */
final class Channels {
    /** What is asked for in each direction. */
    private static final int BUFFER_BYTES = 4 << 20;

    private final LinkSettings settings;
    private final ChannelAccess access;
    private final ProtocolFamily family;
    private final List<DatagramChannel> opened = new ArrayList<>();

    private Channels(LinkSettings settings, ChannelAccess access) {
        this.settings = settings;
        this.access = access;
        this.family = settings.isIpv6() ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
    }

    /**
     * Opens what the settings want. Blocks for a short time; any thread but the loop.
     *
     * @throws LinkUnavailable when that cannot be done now; nothing is left open
     */
    static Opened open(LinkSettings settings, ChannelAccess access) throws LinkUnavailable {
        Channels channels = new Channels(settings, access);
        try {
            return channels.openAll();
        } catch (IOException e) {
            channels.closeAll(e);
            throw channels.unavailable(e);
        } catch (LinkUnavailable e) {
            channels.closeAll(e);
            throw e;
        }
    }

    private Opened openAll() throws IOException, LinkUnavailable {
        PortClaim.requireOurs(settings.local());
        DatagramChannel receiving = channel();
        if (receiving.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
            receiving.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        }
        receiving.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
        receiving.bind(settings.local());
        List<Sending> sending = new ArrayList<>();
        for (InetSocketAddress peer : settings.peers().values()) {
            sending.add(sendingTo(peer));
        }
        Optional<Group> group = Optional.empty();
        if (settings.groupAddress().isPresent()) {
            group = Optional.of(joined(settings.groupAddress().get()));
        }
        int granted = GrantedBuffer.bytes(receiving);
        return new Opened(receiving(receiving), Collections.unmodifiableList(sending), group, granted);
    }

    private Sending sendingTo(InetSocketAddress peer) throws IOException {
        DatagramChannel channel = channel();
        channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
        channel.bind(new InetSocketAddress(settings.local().getAddress(), 0));
        return sending(channel.connect(peer));
    }

    private Receiving receiving(DatagramChannel bound) throws IOException {
        return new Receiving(bound, access.source(bound));
    }

    private Sending sending(DatagramChannel connected) throws IOException {
        return new Sending(connected, access.outlet(connected));
    }

    private Group joined(InetSocketAddress given) throws IOException {
        NetworkInterface network = LocalInterface.of(settings.local().getAddress());
        InetSocketAddress group = LocalInterface.placed(given, network);
        DatagramChannel receiving = channel();
        receiving.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        receiving.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
        receiving.bind(group);
        receiving.join(group.getAddress(), network);
        DatagramChannel sending = channel();
        sending.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
        sending.setOption(StandardSocketOptions.IP_MULTICAST_IF, network);
        sending.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 1);
        sending.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
        sending.bind(new InetSocketAddress(settings.local().getAddress(), 0));
        sending.connect(group);
        return new Group(receiving(receiving), sending(sending), GrantedBuffer.bytes(receiving));
    }

    private DatagramChannel channel() throws IOException {
        DatagramChannel channel = DatagramChannel.open(family);
        opened.add(channel);
        channel.configureBlocking(false);
        return channel;
    }

    private LinkUnavailable unavailable(IOException e) {
        return new LinkUnavailable(
                "TRN-006 Link " + settings.link() + " cannot be opened on "
                        + LinkSettings.text(settings.local()) + ". Why: " + e.getMessage()
                        + ". Do: check the address, the routes to the peers and, with multicast, the interface.",
                e);
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

    /**
     * Open channels, none of them blocking.
     *
     * @param receiving bound to the address of this node
     * @param sending one connected to each peer, in the order of the settings
     * @param group present with multicast
     * @param grantedBytes size of the receive buffer as the kernel counts it
     */
    record Opened(Receiving receiving, List<Sending> sending, Optional<Group> group, int grantedBytes) {
        /** The smallest receive buffer. */
        int smallestBuffer() {
            return group.map(g -> Math.min(g.grantedBytes, grantedBytes)).orElse(grantedBytes);
        }
    }

    /** Channels of a multicast group; the sending one is connected to it. */
    record Group(Receiving receiving, Sending sending, int grantedBytes) {}

    /** A bound channel and how it is read. */
    record Receiving(DatagramChannel channel, DatagramSource source) {}

    /** A connected channel and how it is written to. */
    record Sending(DatagramChannel channel, DatagramOutlet outlet) {}
}
