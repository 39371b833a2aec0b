package org.quorate.testing.conformance;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Addresses that nobody uses, each another one: all are held until the last is found. Their ports are below those that systems give to
 * sockets which ask for any, so that none of these takes one before it is used.
 */
public final class FreeAddresses {
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 32_000;
    private static final int ATTEMPTS = 100;

    private FreeAddresses() {}

    /** Addresses of nodes 1 to {@code nodes} on a host. */
    public static SortedMap<Integer, InetSocketAddress> of(String host, int nodes) throws IOException {
        SortedMap<Integer, InetSocketAddress> found = new TreeMap<>();
        List<DatagramChannel> held = new ArrayList<>();
        try {
            for (int node = 1; node <= nodes; node++) {
                DatagramChannel channel = DatagramChannel.open();
                held.add(channel);
                bind(channel, InetAddress.getByName(host));
                found.put(node, (InetSocketAddress) channel.getLocalAddress());
            }
        } finally {
            for (DatagramChannel channel : held) {
                channel.close();
            }
        }
        return found;
    }

    private static void bind(DatagramChannel channel, InetAddress host) throws IOException {
        for (int attempt = 1; channel.getLocalAddress() == null; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try {
                channel.bind(new InetSocketAddress(host, port));
            } catch (BindException taken) {
                if (attempt == ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }
}
