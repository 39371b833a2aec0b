package org.quorate.transport.corosync.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LinkSettingsTest {
    private static InetSocketAddress at(String host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static LinkSettings settings(
            CorosyncTransport transport, InetSocketAddress own, InetSocketAddress... others) {
        return settings(transport, "", 1, 0, true, own, others);
    }

    private static LinkSettings settings(
            CorosyncTransport transport,
            String group,
            int ttl,
            int packetBytes,
            boolean insecure,
            InetSocketAddress own,
            InetSocketAddress... others) {
        SortedMap<Integer, InetSocketAddress> peers = new TreeMap<>();
        for (InetSocketAddress other : others) {
            peers.put(peers.size() + 2, other);
        }
        return new LinkSettings(
                transport,
                "quorate",
                1,
                own,
                peers,
                group.isEmpty() ? Optional.empty() : Optional.of(at(group, 1).getAddress()),
                OptionalInt.empty(),
                ttl,
                packetBytes,
                insecure);
    }

    @Test
    void groupFollowsFromTheClusterUnlessItIsGiven() {
        InetSocketAddress ipv4 = at("10.0.0.1", 5405);
        InetSocketAddress ipv6 = at("fd00::1", 5405);

        assertEquals(
                Optional.of(at("239.192.56.105", 5405)),
                settings(CorosyncTransport.UDP, ipv4).groupAddress());
        assertEquals(
                Optional.of(at("ff15::3831", 5405)),
                settings(CorosyncTransport.UDP, ipv6).groupAddress());
        assertEquals(
                Optional.of(at("239.1.2.3", 5405)),
                settings(CorosyncTransport.UDP, "239.1.2.3", 1, 0, true, ipv4).groupAddress());
        assertEquals(Optional.empty(), settings(CorosyncTransport.UDPU, ipv4).groupAddress());
    }

    @Test
    void packetsAreThoseOfNetmtu() {
        assertEquals(
                1500, settings(CorosyncTransport.UDPU, at("10.0.0.1", 5405)).netmtu());
        assertEquals(
                9000,
                settings(CorosyncTransport.UDPU, "", 1, 9000, true, at("10.0.0.1", 5405))
                        .netmtu());
    }

    static Stream<Arguments> refusals() {
        InetSocketAddress own = at("10.0.0.1", 5405);
        return Stream.of(
                refusal(
                        () -> settings(CorosyncTransport.UDPU, own, at("10.0.0.2", 5406)),
                        "Node 2 has port 5406 and node 1 has 5405: the daemons of a ring have one port."),
                refusal(
                        () -> settings(CorosyncTransport.UDPU, own, at("10.0.0.2", 5405), at("10.0.0.2", 5405)),
                        "Nodes 2 and 3 both have 10.0.0.2, which is all that tells nodes apart."),
                refusal(
                        () -> settings(CorosyncTransport.UDPU, at("127.0.0.1", 5405), at("127.0.0.1", 5405)),
                        "Nodes 1 and 2 both have 127.0.0.1:5405, which is all that tells nodes apart."),
                refusal(
                        () -> settings(CorosyncTransport.UDPU, own, at("fd00::2", 5405)),
                        "[fd00:0:0:0:0:0:0:2]:5405 of node 2 is of another family than 10.0.0.1:5405."),
                refusal(
                        () -> settings(CorosyncTransport.UDPU, own, at("127.0.0.2", 5405)),
                        "127.0.0.2:5405 of node 2 and 10.0.0.1:5405 cannot reach each other: one of them is loopback."),
                refusal(
                        () -> settings(CorosyncTransport.UDPU, own, at("239.0.0.1", 5405)),
                        "239.0.0.1:5405 is not the address of one machine; node 2 needs one."),
                refusal(
                        () -> settings(CorosyncTransport.UDPU, "", 1, 0, false, own),
                        "TRN-004 The address 10.0.0.1:5405 of this node is outside loopback, and corosync's udp and udpu"
                                + " never encrypt: anybody on that network can read and forge packets. Do: use knet with a"
                                + " cipher or, on a network closed to strangers, write transport.insecure = true."),
                refusal(
                        () -> settings(CorosyncTransport.UDPU, "239.1.1.1", 1, 0, true, own),
                        "A multicast group is for corosync-udp; this is corosync-udpu."),
                refusal(
                        () -> settings(CorosyncTransport.UDP, "10.1.1.1", 1, 0, true, own),
                        "10.1.1.1 is not a multicast address."),
                refusal(
                        () -> settings(CorosyncTransport.UDP, "ff15::1", 1, 0, true, own),
                        "The group ff15:0:0:0:0:0:0:1 is of another family than 10.0.0.1:5405."),
                refusal(
                        () -> settings(CorosyncTransport.UDP, at("::1", 5405)),
                        "Over ::1 there is no multicast. Do: use corosync-udpu, or 127.0.0.1."),
                refusal(
                        () -> settings(CorosyncTransport.UDP, at("10.0.0.1", 1)),
                        "With port 1 there is none below it to send from."),
                refusal(
                        () -> settings(CorosyncTransport.UDP, "", 256, 0, true, own),
                        "A multicast of 256 hops is not in 1 to 255."),
                refusal(
                        () -> settings(CorosyncTransport.UDP, "", 1, 507, true, own),
                        "A largest packet of 507 bytes is neither 0 nor in 508 to 65 507."));
    }

    private static Arguments refusal(Executable attempt, String sentence) {
        return Arguments.of(attempt, sentence);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusals")
    void linkThatCannotBeIsRefusedWithItsReason(Executable attempt, String sentence) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, attempt).getMessage());
    }
}
