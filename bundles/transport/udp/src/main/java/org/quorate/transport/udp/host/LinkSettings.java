package org.quorate.transport.udp.host;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.transport.TransportLink;
import org.quorate.transport.udp.core.DatagramSize;
import org.quorate.transport.udp.socket.AddressText;

/**
 * What one link is to be.
 *
 * @param cluster name of the cluster
 * @param self id of this node
 * @param link number of the link, 0 to {@value TransportLink#MAX_NUMBER}
 * @param local address and port of this node; resolved, no wildcard
 * @param peers addresses of the others by id; resolved, of the family of {@code local}; copied
 * @param group multicast group that broadcasts go to; empty = each peer is sent its own
 * @param groupPort port of the group; empty = the lowest port of the link's nodes
 * @param heartbeat interval, 20 ms to 10 s
 * @param frameMaxBytes largest datagram, {@value DatagramSize#MIN} to {@value DatagramSize#MAX}; 0 = automatic
 * @param insecure whether addresses outside loopback are allowed
 */
public record LinkSettings(
        String cluster,
        int self,
        int link,
        InetSocketAddress local,
        SortedMap<Integer, InetSocketAddress> peers,
        Optional<InetAddress> group,
        OptionalInt groupPort,
        Duration heartbeat,
        int frameMaxBytes,
        boolean insecure) {
    /** Rejects, with a sentence for people, a link that must not or cannot be. */
    public LinkSettings {
        peers = Collections.unmodifiableSortedMap(new TreeMap<>(peers));
        require(!cluster.isEmpty(), "The name of the cluster is empty.");
        require(self >= 1, "The id of this node is " + self + "; ids begin at 1.");
        require(link >= 0 && link <= TransportLink.MAX_NUMBER, "Link " + link + " is not in 0 to 7.");
        require(
                heartbeat.toMillis() >= 20 && heartbeat.toMillis() <= 10_000,
                "A heartbeat every " + heartbeat.toMillis() + " ms is not in 20 to 10 000 ms.");
        require(
                frameMaxBytes == 0 || frameMaxBytes >= DatagramSize.MIN && frameMaxBytes <= DatagramSize.MAX,
                "A largest frame of " + frameMaxBytes + " bytes is neither 0 nor in 508 to 65 507.");
        require(!peers.containsKey(self), "Node " + self + " is listed as its own peer.");
        requireUsable(local, local, insecure, "this node");
        for (Map.Entry<Integer, InetSocketAddress> peer : peers.entrySet()) {
            require(peer.getKey() >= 1, "The id of a peer is " + peer.getKey() + "; ids begin at 1.");
            requireUsable(peer.getValue(), local, insecure, "node " + peer.getKey());
            require(
                    !peer.getValue().equals(local),
                    "Node " + peer.getKey() + " and this node both have " + text(local) + ".");
        }
        if (group.isPresent()) {
            require(group.get().isMulticastAddress(), AddressText.of(group.get()) + " is not a multicast address.");
            require(
                    isIpv6(group.get()) == isIpv6(local.getAddress()),
                    "The group " + AddressText.of(group.get()) + " is of another family than " + text(local) + ".");
        }
    }

    /** Whether no frame of this link ever leaves the host. */
    public boolean isLocal() {
        return local.getAddress().isLoopbackAddress();
    }

    /** Whether the link speaks IPv6. */
    public boolean isIpv6() {
        return isIpv6(local.getAddress());
    }

    /** The multicast group with its port, which every node finds in the same settings; empty for unicast. */
    public Optional<InetSocketAddress> groupAddress() {
        int lowest =
                peers.values().stream().mapToInt(InetSocketAddress::getPort).reduce(local.getPort(), Math::min);
        return group.map(address -> new InetSocketAddress(address, groupPort.orElse(lowest)));
    }

    /** An address as people write it, {@code 10.0.0.1:5405} or {@code [::1]:5405}. */
    public static String text(InetSocketAddress address) {
        return AddressText.of(address);
    }

    private static boolean isIpv6(InetAddress address) {
        return address instanceof Inet6Address;
    }

    private static void requireUsable(InetSocketAddress it, InetSocketAddress local, boolean insecure, String whose) {
        require(!it.isUnresolved() && it.getPort() > 0, "The address " + it + " of " + whose + " is not complete.");
        InetAddress address = it.getAddress();
        require(
                !address.isAnyLocalAddress() && !address.isMulticastAddress(),
                text(it) + " is not the address of one machine; " + whose + " needs one.");
        require(
                insecure || address.isLoopbackAddress(),
                "TRN-004 The address " + text(it) + " of " + whose
                        + " is outside loopback, and frames are not encrypted "
                        + "yet: anybody on that network could read and forge them. Encryption arrives with a later release. "
                        + "Do: use loopback addresses or, on a network closed to strangers, write transport.insecure = true.");
        require(
                isIpv6(address) == isIpv6(local.getAddress()),
                text(it) + " of " + whose + " is of another family than " + text(local) + ".");
        require(
                address.isLoopbackAddress() == local.getAddress().isLoopbackAddress(),
                text(it) + " of " + whose + " and " + text(local)
                        + " cannot reach each other: one of them is loopback.");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
