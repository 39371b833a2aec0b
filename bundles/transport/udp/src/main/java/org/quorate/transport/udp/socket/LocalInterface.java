package org.quorate.transport.udp.socket;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Collections;

/** The network interface of a link's own address, which multicast needs by name. */
public final class LocalInterface {
    private LocalInterface() {}

    /**
     * The interface that has an address.
     *
     * @throws IOException when none has
     */
    public static NetworkInterface of(InetAddress own) throws IOException {
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

    /** The group as it is bound and sent to: an IPv6 group of the link's or the host's scope means nothing without the interface. */
    public static InetSocketAddress placed(InetSocketAddress group, NetworkInterface network) throws IOException {
        InetAddress address = group.getAddress();
        if (address instanceof Inet6Address && (address.isMCLinkLocal() || address.isMCNodeLocal())) {
            return new InetSocketAddress(
                    Inet6Address.getByAddress(null, address.getAddress(), network), group.getPort());
        }
        return group;
    }
}
