package org.quorate.transport.udp.host;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

/** UDP with broadcasts by multicast does what any transport must. */
class UdpMulticastTransportTest extends UdpTransportTest {
    @Override
    Optional<InetAddress> group() throws IOException {
        return Optional.of(InetAddress.getByName("239.192.7.1"));
    }
}
