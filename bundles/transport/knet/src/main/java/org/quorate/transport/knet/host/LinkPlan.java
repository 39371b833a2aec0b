package org.quorate.transport.knet.host;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.transport.TransportLink;
import org.quorate.transport.udp.socket.AddressText;

/**
 * One of the links of the node.
 *
 * @param number 0 to {@value TransportLink#MAX_NUMBER}
 * @param local address and port of this node; resolved, no wildcard
 * @param peers of the others by id, exactly as they send from there; copied
 * @param priority 0 to 255; the highest goes first where one link is used at a time
 */
public record LinkPlan(int number, InetSocketAddress local, SortedMap<Integer, InetSocketAddress> peers, int priority) {
    /** Rejects, with a sentence for people, a link that cannot be. */
    public LinkPlan {
        peers = Collections.unmodifiableSortedMap(new TreeMap<>(peers));
        require(number >= 0 && number <= TransportLink.MAX_NUMBER, "Link " + number + " is not in 0 to 7.");
        require(
                priority >= 0 && priority <= 255,
                "The priority " + priority + " of link " + number + " is not in 0 to 255.");
        requireUsable(local, local, "this node");
        for (Map.Entry<Integer, InetSocketAddress> peer : peers.entrySet()) {
            requireUsable(peer.getValue(), local, "node " + peer.getKey());
            require(
                    !peer.getValue().equals(local),
                    "Node " + peer.getKey() + " and this node both have " + AddressText.of(local) + ".");
        }
        require(
                peers.values().stream().distinct().count() == peers.size(),
                "Two nodes have one address on link " + number + ".");
    }

    /** Whether nothing of this link ever leaves the host. */
    public boolean isLocal() {
        return local.getAddress().isLoopbackAddress();
    }

    /** Whether the link speaks IPv6. */
    public boolean isIpv6() {
        return isIpv6(local);
    }

    /** Address of this node as people write it. */
    public String localText() {
        return AddressText.of(local);
    }

    private static void requireUsable(InetSocketAddress it, InetSocketAddress local, String whose) {
        require(!it.isUnresolved() && it.getPort() > 0, "The address " + it + " of " + whose + " is not complete.");
        InetAddress address = it.getAddress();
        require(
                !address.isAnyLocalAddress() && !address.isMulticastAddress(),
                AddressText.of(it) + " is not the address of one machine; " + whose + " needs one.");
        require(
                isIpv6(it) == isIpv6(local),
                AddressText.of(it) + " of " + whose + " is of another family than " + AddressText.of(local) + ".");
        require(
                address.isLoopbackAddress() == local.getAddress().isLoopbackAddress(),
                AddressText.of(it) + " of " + whose + " and " + AddressText.of(local)
                        + " cannot reach each other: one of them is loopback.");
    }

    private static boolean isIpv6(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address;
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
