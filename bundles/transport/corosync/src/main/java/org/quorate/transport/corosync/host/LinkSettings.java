package org.quorate.transport.corosync.host;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.transport.corosync.core.GroupAddress;
import org.quorate.transport.udp.core.DatagramSize;
import org.quorate.transport.udp.socket.AddressText;

/**
 * What a link is to be. Corosync has one link with these transports, number 0.
 *
 * <p>Outside loopback, nodes have an address each and one port together, as daemons have. On loopback, where there are no daemons
 * but several nodes of one machine, nodes may share the address and differ in the port.
 *
 * @param transport which of the two
 * @param cluster name of the cluster, from which the group follows if none is given
 * @param self id of this node
 * @param local address and port of this node; resolved, no wildcard
 * @param peers addresses of the others by id; resolved, of the family of {@code local}; copied
 * @param group multicast group of {@link CorosyncTransport#UDP}; empty = the one that follows from the cluster's name
 * @param groupPort port of the group; empty = the lowest port of the nodes, which is that of all outside loopback
 * @param ttl hops that a multicast may make, 1 to 255
 * @param packetBytes largest packet, {@value DatagramSize#MIN} to {@value DatagramSize#MAX} (netmtu of corosync); 0 = 1500
 * @param insecure whether addresses outside loopback are allowed
 */
public record LinkSettings(
        CorosyncTransport transport,
        String cluster,
        int self,
        InetSocketAddress local,
        SortedMap<Integer, InetSocketAddress> peers,
        Optional<InetAddress> group,
        OptionalInt groupPort,
        int ttl,
        int packetBytes,
        boolean insecure) {
    /** Number of the link. */
    public static final int LINK = 0;

    /** Most hops of a multicast. */
    public static final int MAX_TTL = 255;

    /** Default of corosync's netmtu. Headers of IP and UDP come on top, so the largest packets are cut by IP; daemons do so too. */
    static final int PACKET_BYTES = 1500;

    /** Rejects, with a sentence for people, a link that must not or cannot be. */
    public LinkSettings {
        peers = Collections.unmodifiableSortedMap(new TreeMap<>(peers));
        require(!cluster.isEmpty(), "The name of the cluster is empty.");
        require(self >= 1, "The id of this node is " + self + "; ids begin at 1.");
        require(ttl >= 1 && ttl <= MAX_TTL, "A multicast of " + ttl + " hops is not in 1 to 255.");
        require(
                packetBytes == 0 || packetBytes >= DatagramSize.MIN && packetBytes <= DatagramSize.MAX,
                "A largest packet of " + packetBytes + " bytes is neither 0 nor in 508 to 65 507.");
        require(!peers.containsKey(self), "Node " + self + " is listed as its own peer.");
        requireUsable(local, local, insecure, "this node");
        require(
                transport == CorosyncTransport.UDPU || local.getPort() > 1,
                "With port 1 there is none below it to send from.");
        require(
                transport == CorosyncTransport.UDPU
                        || !isIpv6(local.getAddress())
                        || !local.getAddress().isLoopbackAddress(),
                "Over ::1 there is no multicast. Do: use corosync-udpu, or 127.0.0.1.");
        for (Map.Entry<Integer, InetSocketAddress> peer : peers.entrySet()) {
            require(peer.getKey() >= 1, "The id of a peer is " + peer.getKey() + "; ids begin at 1.");
            requireUsable(peer.getValue(), local, insecure, "node " + peer.getKey());
        }
        requireTellable(self, local, peers);
        if (group.isPresent()) {
            require(
                    transport == CorosyncTransport.UDP,
                    "A multicast group is for corosync-udp; this is corosync-udpu.");
            require(group.get().isMulticastAddress(), AddressText.of(group.get()) + " is not a multicast address.");
            require(
                    isIpv6(group.get()) == isIpv6(local.getAddress()),
                    "The group " + AddressText.of(group.get()) + " is of another family than " + AddressText.of(local)
                            + ".");
        }
    }

    /** Whether no packet of this link ever leaves the host. */
    public boolean isLocal() {
        return local.getAddress().isLoopbackAddress();
    }

    /** Whether the link speaks IPv6. */
    public boolean isIpv6() {
        return isIpv6(local.getAddress());
    }

    /** Largest packet, the default filled in. */
    public int netmtu() {
        return packetBytes == 0 ? PACKET_BYTES : packetBytes;
    }

    /** What the link sends from. */
    InetSocketAddress sendingAddress() {
        return new InetSocketAddress(local.getAddress(), transport.sendingPort(local.getPort()));
    }

    /** The multicast group with its port; empty for {@link CorosyncTransport#UDPU}. */
    public Optional<InetSocketAddress> groupAddress() {
        if (transport == CorosyncTransport.UDPU) {
            return Optional.empty();
        }
        int lowest =
                peers.values().stream().mapToInt(InetSocketAddress::getPort).reduce(local.getPort(), Math::min);
        return Optional.of(new InetSocketAddress(group.orElseGet(this::derivedGroup), groupPort.orElse(lowest)));
    }

    private InetAddress derivedGroup() {
        try {
            return InetAddress.getByAddress(isIpv6() ? GroupAddress.ipv6(cluster) : GroupAddress.ipv4(cluster));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }

    private static void requireTellable(
            int self, InetSocketAddress local, SortedMap<Integer, InetSocketAddress> peers) {
        SortedMap<Integer, InetSocketAddress> all = new TreeMap<>(peers);
        all.put(self, local);
        Map<Object, Integer> owners = new HashMap<>();
        boolean loopback = local.getAddress().isLoopbackAddress();
        all.forEach((id, address) -> {
            require(
                    loopback || address.getPort() == local.getPort(),
                    "Node " + id + " has port " + address.getPort() + " and node " + self + " has " + local.getPort()
                            + ": the daemons of a ring have one port.");
            Integer owner = owners.put(loopback ? address : address.getAddress(), id);
            require(
                    owner == null,
                    "Nodes " + owner + " and " + id + " both have "
                            + (loopback ? AddressText.of(address) : AddressText.of(address.getAddress()))
                            + ", which is all that tells nodes apart.");
        });
    }

    private static boolean isIpv6(InetAddress address) {
        return address instanceof Inet6Address;
    }

    private static void requireUsable(InetSocketAddress it, InetSocketAddress local, boolean insecure, String whose) {
        require(!it.isUnresolved() && it.getPort() > 0, "The address " + it + " of " + whose + " is not complete.");
        InetAddress address = it.getAddress();
        String text = AddressText.of(it);
        require(
                !address.isAnyLocalAddress() && !address.isMulticastAddress(),
                text + " is not the address of one machine; " + whose + " needs one.");
        require(
                insecure || address.isLoopbackAddress(),
                "TRN-004 The address " + text + " of " + whose
                        + " is outside loopback, and corosync's udp and udpu never"
                        + " encrypt: anybody on that network can read and forge packets. Do: use knet with a cipher or, on a"
                        + " network closed to strangers, write transport.insecure = true.");
        require(
                isIpv6(address) == isIpv6(local.getAddress()),
                text + " of " + whose + " is of another family than " + AddressText.of(local) + ".");
        require(
                address.isLoopbackAddress() == local.getAddress().isLoopbackAddress(),
                text + " of " + whose + " and " + AddressText.of(local)
                        + " cannot reach each other: one of them is loopback.");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
