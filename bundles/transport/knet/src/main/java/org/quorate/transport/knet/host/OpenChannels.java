package org.quorate.transport.knet.host;

import java.io.IOException;
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
import org.quorate.transport.udp.socket.PortClaim;

/**
 * The channels of all links, opened together or not at all.
 *
 * <p>A port is shared only within this process ({@link PortClaim}), so that the links of a new version come up beside those that
 * they replace.
 *
 * @param channels one for each link, in the order of the settings
 * @param pathBytes largest IP packet of each one's interface, at most 65 535
 * @param grantedBytes smallest receive buffer as the kernel counts it
 */
record OpenChannels(List<DatagramChannel> channels, int[] pathBytes, int grantedBytes) {
    /** What is asked for in each direction. */
    private static final int BUFFER_BYTES = 4 << 20;

    private static final int MAX_PATH_BYTES = 65_535;
    private static final int USUAL_PATH_BYTES = 1500;

    /**
     * Opens them. Blocks for a short time; any thread but the loop.
     *
     * @throws LinkUnavailable when that cannot be done now; nothing is left open
     */
    static OpenChannels of(KnetSettings settings) throws LinkUnavailable {
        List<DatagramChannel> opened = new ArrayList<>();
        int[] pathBytes = new int[settings.links().size()];
        int granted = Integer.MAX_VALUE;
        for (LinkPlan link : settings.links()) {
            try {
                PortClaim.requireOurs(link.local());
                DatagramChannel channel = DatagramChannel.open(family(link));
                opened.add(channel);
                granted = Math.min(granted, bind(channel, link));
                pathBytes[opened.size() - 1] = interfaceBytes(link);
            } catch (IOException e) {
                closeAll(opened, e);
                throw new LinkUnavailable(
                        "TRN-006 Link " + link.number() + " cannot be opened on " + AddressText.of(link.local())
                                + ". Why: " + e.getMessage() + ". Do: check the address and its interface.",
                        e);
            } catch (LinkUnavailable e) {
                closeAll(opened, e);
                throw e;
            }
        }
        return new OpenChannels(List.copyOf(opened), pathBytes, granted);
    }

    private static int bind(DatagramChannel channel, LinkPlan link) throws IOException {
        channel.configureBlocking(false);
        if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        }
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
        channel.bind(link.local());
        return GrantedBuffer.bytes(channel);
    }

    private static int interfaceBytes(LinkPlan link) throws IOException {
        if (link.isLocal()) {
            return MAX_PATH_BYTES;
        }
        Optional<NetworkInterface> network = Optional.ofNullable(
                NetworkInterface.getByInetAddress(link.local().getAddress()));
        return network.isPresent() ? Math.min(MAX_PATH_BYTES, network.get().getMTU()) : USUAL_PATH_BYTES;
    }

    private static ProtocolFamily family(LinkPlan link) {
        return link.isIpv6() ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
    }

    private static void closeAll(List<DatagramChannel> opened, Exception because) {
        for (DatagramChannel channel : opened) {
            try {
                channel.close();
            } catch (IOException e) {
                because.addSuppressed(e);
            }
        }
    }
}
