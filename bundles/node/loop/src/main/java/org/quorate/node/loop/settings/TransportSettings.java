package org.quorate.node.loop.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * What carries frames.
 *
 * @param provider         {@link #AUTO}, {@code udp}, {@code native}, {@code memory} or the name of a plug-in
 * @param port             base port; link k of multicast uses this plus k
 * @param multicastAddress group of all links; empty = unicast
 * @param heartbeat        interval of link heartbeats
 * @param frameMaxBytes    largest datagram; 0 = search the path
 * @param insecure         frames are not sealed, wherever they go
 * @param keyFile          key that frames are sealed with, as written; empty = they are not sealed
 */
public record TransportSettings(
        String provider,
        int port,
        Optional<String> multicastAddress,
        Duration heartbeat,
        int frameMaxBytes,
        boolean insecure,
        Optional<String> keyFile) {
    /** Key file where none is named and frames are to be sealed. */
    public static final String KEY_FILE = "etc/cluster.key";

    /** Provider whose frames never leave the process. */
    public static final String INSIDE = "memory";

    /** The provider that stands for {@link #FASTEST} where that is there and works, else {@link #EVERYWHERE}. */
    public static final String AUTO = "auto";

    /** Provider that needs a newer Java, {@link #FASTEST_JAVA}, and Linux. */
    public static final String FASTEST = "native";

    /** Feature version of the oldest Java that has {@link #FASTEST}. */
    public static final int FASTEST_JAVA = 22;

    /** Provider that works wherever a node does. */
    public static final String EVERYWHERE = "udp";
}
