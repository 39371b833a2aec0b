package org.quorate.node.loop.settings;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A node of the list in {@code cluster.cfg}.
 *
 * @param id        1 to {@link Catalogue#MAX_NODE_ID}
 * @param name      1 to 64 of {@code [a-z0-9.-]}, unique
 * @param votes     0 to 255
 * @param addresses resolved address by link number; the same links on every node; link 0 is always there; copied
 */
public record ConfiguredNode(int id, String name, int votes, SortedMap<Integer, InetSocketAddress> addresses) {
    public ConfiguredNode {
        requireNonNull(name, "name");
        addresses = Collections.unmodifiableSortedMap(new TreeMap<>(addresses));
    }

    /** The address on a link as the bundles read it: {@code 10.0.0.1:5405} or {@code [fd00::1]:5405}. */
    public String hostPort(int link) {
        InetSocketAddress address = requireNonNull(addresses.get(link), "no such link");
        return hostPort(address);
    }

    static String hostPort(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
