package org.quorate.transport.udp.service;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.transport.udp.host.LinkSettings;
import org.quorate.transport.udp.host.LinkUnavailable;

/** Reads the properties of a link. */
final class LinkConfiguration {
    private LinkConfiguration() {}

    /**
     * The link that the properties want. May ask the name service, so not on the loop.
     *
     * @throws IllegalArgumentException when there can be no such link; the message is for people
     * @throws LinkUnavailable when a name is not known now
     */
    static LinkSettings read(LinkProperties given) throws LinkUnavailable {
        SortedMap<Integer, InetSocketAddress> peers = new TreeMap<>();
        for (String peer : given.peers()) {
            int equals = peer.indexOf('=');
            int colon = peer.lastIndexOf(':');
            if (equals < 1 || colon <= equals + 1) {
                throw new IllegalArgumentException("The peer \"" + peer + "\" is not of the form id=host:port.");
            }
            int id = number(peer, peer.substring(0, equals));
            InetAddress address = resolve(peer.substring(equals + 1, colon));
            if (peers.put(id, new InetSocketAddress(address, port(peer, peer.substring(colon + 1)))) != null) {
                throw new IllegalArgumentException("The peer " + id + " is listed twice.");
            }
        }
        Optional<InetAddress> group = Optional.empty();
        if (!given.multicast_address().isEmpty()) {
            group = Optional.of(resolve(given.multicast_address()));
        }
        if (given.local_address().isEmpty()) {
            throw new IllegalArgumentException("The local address is empty.");
        }
        return new LinkSettings(
                given.cluster(),
                given.node_id(),
                given.link(),
                new InetSocketAddress(resolve(given.local_address()), port("the own address", "" + given.port())),
                peers,
                group,
                given.multicast_port() == 0 ? OptionalInt.empty() : OptionalInt.of(given.multicast_port()),
                Duration.ofMillis(given.heartbeat_ms()),
                given.frame_max_bytes(),
                given.insecure(),
                given.sealed());
    }

    private static InetAddress resolve(String host) throws LinkUnavailable {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new LinkUnavailable(
                    "TRN-008 The host name " + host + " is not known. Do: write the IP address, or correct /etc/hosts.",
                    e);
        }
    }

    private static int port(String where, String text) {
        int port = number(where, text);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("The port " + port + " of " + where + " is not in 1 to 65 535.");
        }
        return port;
    }

    private static int number(String where, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" of " + where + " is not a whole number.", e);
        }
    }
}
