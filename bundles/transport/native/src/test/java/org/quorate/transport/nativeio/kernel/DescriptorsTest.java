package org.quorate.transport.nativeio.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.Test;

class DescriptorsTest {
    private static final int BUFFER = 30_000;

    private final SocketOptions options = new SocketOptions();

    private static DatagramChannel shared(InetSocketAddress address) throws Exception {
        return DatagramChannel.open()
                .setOption(StandardSocketOptions.SO_REUSEPORT, true)
                .bind(address);
    }

    @Test
    void socketsOfOneAddressAreToldApart() throws Exception {
        try (DatagramChannel first = shared(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                DatagramChannel second = shared((InetSocketAddress) first.getLocalAddress())) {
            int ofFirst = Descriptors.of(first);
            int ofSecond = Descriptors.of(second);

            first.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);

            assertNotEquals(ofFirst, ofSecond);
            assertEquals(
                    2 * BUFFER, options.get(ofFirst, SocketOptions.SOCKET, 8).orElseThrow());
            assertNotEquals(
                    2 * BUFFER, options.get(ofSecond, SocketOptions.SOCKET, 8).orElseThrow());
        }
    }

    @Test
    void searchLeavesTheSendBufferAsItWas() throws Exception {
        try (DatagramChannel channel = shared(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);

            Descriptors.of(channel);

            assertEquals(BUFFER, channel.getOption(StandardSocketOptions.SO_SNDBUF));
        }
    }
}
