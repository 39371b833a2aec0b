package org.quorate.transport.corosync.service;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.quorate.transport.corosync.host.CorosyncTransport;
import org.quorate.transport.corosync.host.LinkSettings;
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
    static LinkSettings read(CorosyncTransport transport, LinkProperties given) throws LinkUnavailable {
        if (given.link() != LinkSettings.LINK) {
            throw new IllegalArgumentException("With corosync's " + transport.word() + " there is one link, number "
                    + LinkSettings.LINK + "; this one has number " + given.link() + ".");
        }
        Optional<InetAddress> group = Optional.empty();
        if (!given.multicast_address().isEmpty()) {
            group = Optional.of(AddressProperties.host(given.multicast_address()));
        }
        return new LinkSettings(
                transport,
                given.cluster(),
                given.node_id(),
                AddressProperties.own(given.local_address(), given.port()),
                AddressProperties.peers(given.peers()),
                group,
                given.multicast_port() == 0 ? OptionalInt.empty() : OptionalInt.of(given.multicast_port()),
                given.multicast_ttl(),
                given.frame_max_bytes(),
                given.insecure());
    }
}
