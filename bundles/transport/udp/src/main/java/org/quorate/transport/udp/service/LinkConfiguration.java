package org.quorate.transport.udp.service;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.quorate.transport.udp.host.LinkSettings;
import org.quorate.transport.udp.socket.AddressProperties;
import org.quorate.transport.udp.socket.LinkUnavailable;

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
        SortedMap<Integer, InetSocketAddress> peers = AddressProperties.peers(given.peers());
        Optional<InetAddress> group = Optional.empty();
        if (!given.multicast_address().isEmpty()) {
            group = Optional.of(AddressProperties.host(given.multicast_address()));
        }
        return new LinkSettings(
                given.cluster(),
                given.node_id(),
                given.link(),
                AddressProperties.own(given.local_address(), given.port()),
                peers,
                group,
                given.multicast_port() == 0 ? OptionalInt.empty() : OptionalInt.of(given.multicast_port()),
                Duration.ofMillis(given.heartbeat_ms()),
                given.frame_max_bytes(),
                given.insecure());
    }
}
