package org.quorate.transport.corosync.host;

/** Corosync's udp over IPv4 does what any transport must. */
class UdpTransportTest extends UdpuTransportTest {
    @Override
    CorosyncTransport transport() {
        return CorosyncTransport.UDP;
    }
}
