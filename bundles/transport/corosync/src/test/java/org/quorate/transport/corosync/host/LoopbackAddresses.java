package org.quorate.transport.corosync.host;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Addresses of nodes on one host, two ports apart; the port below each is free too, for udp to send from. */
final class LoopbackAddresses {
    private static final int ATTEMPTS = 100;
    private static final int LOWEST = 20_000;
    private static final int PORTS = 12_000; // below those that the system gives out by itself

    private LoopbackAddresses() {}

    static SortedMap<Integer, InetSocketAddress> of(String host, int nodes) throws IOException {
        Random chance = new Random();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int first = LOWEST + 2 * chance.nextInt(PORTS / 2);
            SortedMap<Integer, InetSocketAddress> found = new TreeMap<>();
            for (int node = 1; node <= nodes; node++) {
                found.put(node, new InetSocketAddress(InetAddress.getByName(host), first + 2 * node));
            }
            if (areFree(found)) {
                return found;
            }
        }
        throw new BindException("no free ports on " + host);
    }

    private static boolean areFree(SortedMap<Integer, InetSocketAddress> addresses) throws IOException {
        List<DatagramChannel> held = new ArrayList<>();
        try {
            for (InetSocketAddress address : addresses.values()) {
                for (int port = address.getPort() - 1; port <= address.getPort(); port++) {
                    DatagramChannel channel = DatagramChannel.open();
                    held.add(channel);
                    channel.bind(new InetSocketAddress(address.getAddress(), port));
                }
            }
            return true;
        } catch (BindException taken) {
            return false;
        } finally {
            for (DatagramChannel channel : held) {
                channel.close();
            }
        }
    }
}
