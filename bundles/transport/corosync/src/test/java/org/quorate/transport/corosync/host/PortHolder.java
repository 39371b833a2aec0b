package org.quorate.transport.corosync.host;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/** A process that holds the port it is given on 127.0.0.1 until it is ended. */
final class PortHolder {
    private PortHolder() {}

    public static void main(String[] port) throws Exception {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), Integer.parseInt(port[0])));
            System.out.println("held");
            System.in.read();
        }
    }
}
