package org.quorate.transport.corosync.host;

/** Corosync's udpu over IPv6 does what any transport must. */
class UdpuIpv6TransportTest extends UdpuTransportTest {
    @Override
    String host() {
        return "::1";
    }
}
