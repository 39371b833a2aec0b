package org.quorate.transport.knet.host;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as people write them. */
final class Addresses {
    private Addresses() {}

    /** {@code 10.0.0.1:5405} or {@code [::1]:5405}. */
    static String text(InetSocketAddress address) {
        String host = text(address.getAddress());
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    static boolean isIpv6(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address;
    }

    private static String text(InetAddress address) {
        return address.isLoopbackAddress() && address instanceof Inet6Address ? "::1" : address.getHostAddress();
    }
}
