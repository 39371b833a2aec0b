package org.quorate.transport.udp.host;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The channels of one link, opened together or not at all.
 *
 * <p>The port is shared only within this process, so that a link can come up beside the one that it replaces: a bind that
 * shares with nobody is tried first, and when that fails the port's holders must be this process alone. Another process that
 * binds between the two gets in unseen; that takes the same user and the same microseconds.
 */
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
        requirePortIsOurs();
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
        int granted = grantedTo(receiving);
        return new Opened(receiving(receiving), Collections.unmodifiableList(sending), group, granted);
    }

    private void requirePortIsOurs() throws IOException, LinkUnavailable {
        try (DatagramChannel alone = DatagramChannel.open(family)) {
            alone.bind(settings.local());
            return;
        } catch (BindException e) {
            requireAddressExists(e);
        }
        Optional<String> holder = new PortHolders(Path.of("/proc")).other(settings.local());
        if (holder.isPresent()) {
            String address = LinkSettings.text(settings.local());
            throw new LinkUnavailable(
                    "TRN-003 Port " + address + " is in use by " + holder.get() + ". Do: stop that process"
                            + " if it should not run (is this node started twice?), or choose another transport.port.");
        }
    }

    private void requireAddressExists(BindException inUse) throws IOException, LinkUnavailable {
        try (DatagramChannel anyPort = DatagramChannel.open(family)) {
            anyPort.bind(new InetSocketAddress(settings.local().getAddress(), 0));
        } catch (BindException e) {
            e.addSuppressed(inUse);
            throw new LinkUnavailable(
                    "TRN-002 This machine has no address "
                            + settings.local().getAddress().getHostAddress()
                            + ". Do: bring the network interface up, or correct the"
                            + " address of this node.",
                    e);
        }
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
        NetworkInterface network = networkInterface();
        InetSocketAddress group = onInterface(given, network);
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
        return new Group(receiving(receiving), sending(sending), grantedTo(receiving));
    }

    /** An IPv6 group of the link's or the host's scope means nothing without the interface. */
    private static InetSocketAddress onInterface(InetSocketAddress group, NetworkInterface network) throws IOException {
        InetAddress address = group.getAddress();
        if (address instanceof Inet6Address && (address.isMCLinkLocal() || address.isMCNodeLocal())) {
            return new InetSocketAddress(
                    Inet6Address.getByAddress(null, address.getAddress(), network), group.getPort());
        }
        return group;
    }

    /** What the kernel charges against: on Linux it is twice what one asks for, and the JDK tells half of it. */
    private static int grantedTo(DatagramChannel receiving) throws IOException {
        int told = receiving.getOption(StandardSocketOptions.SO_RCVBUF);
        return System.getProperty("os.name").equals("Linux") ? Math.multiplyExact(told, 2) : told;
    }

    private NetworkInterface networkInterface() throws IOException {
        InetAddress own = settings.local().getAddress();
        NetworkInterface exact = NetworkInterface.getByInetAddress(own);
        if (exact != null) {
            return exact;
        }
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (own.isLoopbackAddress() && each.isLoopback()) {
                return each; // 127.0.0.2 is on the loopback interface without being listed there
            }
        }
        throw new IOException("no network interface has " + own.getHostAddress());
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
