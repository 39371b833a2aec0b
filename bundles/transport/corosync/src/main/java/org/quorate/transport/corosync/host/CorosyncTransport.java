package org.quorate.transport.corosync.host;

/** The two transports of corosync over UDP. */
public enum CorosyncTransport {
    /** Multicast for all but tokens. */
    UDP("udp"),
    /** Unicast to each node of the list. */
    UDPU("udpu");

    private final String word;

    CorosyncTransport(String word) {
        this.word = word;
    }

    /** Its name in corosync.conf. */
    public String word() {
        return word;
    }

    /** Name of the provider: {@code corosync-udpu}. */
    public String provider() {
        return "corosync-" + word;
    }

    /** The other one. */
    CorosyncTransport other() {
        return this == UDP ? UDPU : UDP;
    }

    /** Port that a node sends from, where its daemon or this transport has a choice of its own. */
    int sendingPort(int port) {
        return this == UDP ? port - 1 : port;
    }
}
