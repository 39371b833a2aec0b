package org.quorate.transport.udp.core;

/** The largest datagram that a link sends. */
public final class DatagramSize {
    /** Largest payload of a UDP datagram, over IPv4. */
    public static final int MAX = 65_507;

    /** Smallest limit that settings may choose. */
    public static final int MIN = 508;

    /** What passes a path of 1500 bytes: less the headers of IPv4 (20) or IPv6 (40), and of UDP (8). */
    private static final int PATH_IPV4 = 1472;

    private static final int PATH_IPV6 = 1452;

    /** Datagrams that the receive buffer must hold before a larger size is worth it. */
    private static final int FITTING = 24;

    private static final int[] ON_ONE_HOST = {64_000, 32_000, 16_000};
    private static final int ON_ONE_HOST_AT_LEAST = 8_972;

    private DatagramSize() {}

    /**
     * Chooses a size: fewer and larger datagrams are faster, but only as many as the receive buffer holds do not get lost.
     *
     * @param local whether no datagram leaves the host
     */
    public static int automatic(boolean local, boolean ipv6, ReceiveBuffer buffer) {
        if (!local) {
            return ipv6 ? PATH_IPV6 : PATH_IPV4;
        }
        for (int size : ON_ONE_HOST) {
            if (buffer.capacity(size) >= FITTING) {
                return size;
            }
        }
        return ON_ONE_HOST_AT_LEAST;
    }
}
