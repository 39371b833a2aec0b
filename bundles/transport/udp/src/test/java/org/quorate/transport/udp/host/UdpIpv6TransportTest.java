package org.quorate.transport.udp.host;

/** UDP over IPv6 does what any transport must. */
class UdpIpv6TransportTest extends UdpTransportTest {
    @Override
    String host() {
        return "::1";
    }
}
