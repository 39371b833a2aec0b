package org.quorate.transport.udp.socket;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as people write them. */
public final class AddressText {
    private AddressText() {}

    /** {@code 10.0.0.1:5405} or {@code [::1]:5405}. */
    public static String of(InetSocketAddress address) {
        String host = of(address.getAddress());
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** {@code 10.0.0.1} or {@code ::1}. */
    public static String of(InetAddress address) {
        return address.isLoopbackAddress() && address instanceof Inet6Address ? "::1" : address.getHostAddress();
    }
}
