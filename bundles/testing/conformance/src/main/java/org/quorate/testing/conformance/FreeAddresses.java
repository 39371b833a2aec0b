package org.quorate.testing.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Addresses that nobody uses, each another one: all are held until the last is found. */
public final class FreeAddresses {
    private FreeAddresses() {}

    /** Addresses of nodes 1 to {@code nodes} on a host. */
    public static SortedMap<Integer, InetSocketAddress> of(String host, int nodes) throws IOException {
        SortedMap<Integer, InetSocketAddress> found = new TreeMap<>();
        List<DatagramChannel> held = new ArrayList<>();
        try {
            for (int node = 1; node <= nodes; node++) {
                DatagramChannel channel = DatagramChannel.open();
                held.add(channel);
                channel.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
                found.put(node, (InetSocketAddress) channel.getLocalAddress());
            }
        } finally {
            for (DatagramChannel channel : held) {
                channel.close();
            }
        }
        return found;
    }
}
