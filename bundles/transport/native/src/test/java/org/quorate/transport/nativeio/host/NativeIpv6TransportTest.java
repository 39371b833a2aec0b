package org.quorate.transport.nativeio.host;

/** The native transport over IPv6 does what any transport must. */
class NativeIpv6TransportTest extends NativeTransportTest {
    @Override
    String host() {
        return "::1";
    }
}
