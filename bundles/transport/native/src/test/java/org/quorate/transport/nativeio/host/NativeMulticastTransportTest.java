package org.quorate.transport.nativeio.host;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

/** The native transport with broadcasts by multicast does what any transport must. */
class NativeMulticastTransportTest extends NativeTransportTest {
    @Override
    Optional<InetAddress> group() throws IOException {
        return Optional.of(InetAddress.getByName("239.192.7.2"));
    }
}
