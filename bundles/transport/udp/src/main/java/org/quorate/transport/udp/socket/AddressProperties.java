package org.quorate.transport.udp.socket;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads addresses as the configuration of a link writes them. May ask the name service, so not on the loop. */
public final class AddressProperties {
    private AddressProperties() {}

    /**
     * Addresses by node id.
     *
     * @param written each {@code id=host:port}, an IPv6 address in brackets
     * @throws IllegalArgumentException when one is of another form or a node is listed twice; the message is for people
     * @throws LinkUnavailable when a name is not known now
     */
    public static SortedMap<Integer, InetSocketAddress> peers(String[] written) throws LinkUnavailable {
        SortedMap<Integer, InetSocketAddress> peers = new TreeMap<>();
        for (String peer : written) {
            int equals = peer.indexOf('=');
            int colon = peer.lastIndexOf(':');
            if (equals < 1 || colon <= equals + 1) {
                throw new IllegalArgumentException("The peer \"" + peer + "\" is not of the form id=host:port.");
            }
            int id = number(peer, peer.substring(0, equals));
            InetAddress address = host(peer.substring(equals + 1, colon));
            if (peers.put(id, new InetSocketAddress(address, port(peer, peer.substring(colon + 1)))) != null) {
                throw new IllegalArgumentException("The peer " + id + " is listed twice.");
            }
        }
        return peers;
    }

    /**
     * The address of this node.
     *
     * @throws IllegalArgumentException when it is empty or the port does not exist; the message is for people
     * @throws LinkUnavailable when a name is not known now
     */
    public static InetSocketAddress own(String host, int port) throws LinkUnavailable {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("The local address is empty.");
        }
        return new InetSocketAddress(host(host), port("the own address", "" + port));
    }

    /**
     * The address of a name or of a literal.
     *
     * @throws LinkUnavailable when the name is not known now
     */
    public static InetAddress host(String host) throws LinkUnavailable {
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
