package org.quorate.transport.secure.host;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

/** Carried over UDP, broadcasts by multicast. */
class SecureUdpMulticastTransportTest extends SecureUdpTransportTest {
    @Override
    Optional<InetAddress> group() throws IOException {
        return Optional.of(InetAddress.getByName("239.192.0.77"));
    }
}
