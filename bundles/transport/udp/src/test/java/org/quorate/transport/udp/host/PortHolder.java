package org.quorate.transport.udp.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** A process that holds a port, sharing it as a link does, says which, and waits to be stopped. */
final class PortHolder {
    private PortHolder() {}

    public static void main(String[] args) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            channel.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            System.out.println(((InetSocketAddress) channel.getLocalAddress()).getPort());
            System.in.read();
        }
    }
}
