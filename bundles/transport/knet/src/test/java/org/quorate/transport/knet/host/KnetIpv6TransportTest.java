package org.quorate.transport.knet.host;

/** knet over IPv6 does what any transport must. */
class KnetIpv6TransportTest extends KnetTransportTest {
    @Override
    String host() {
        return "::1";
    }
}
