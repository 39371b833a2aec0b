package org.quorate.node.loop.settings;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What carries frames.
 *
 * @param provider         {@link #AUTO} (in a native ring only), {@code udp}, {@code native}, {@code memory}, {@link #KNET}, {@link
 *                         #COROSYNC_UDP}, {@link #COROSYNC_UDPU} or the name of a plug-in
 * @param sealable         frames are Quorate's to seal: neither their provider protects them nor would daemons have to open them
 * @param port             base port; link k of multicast uses this plus k
 * @param multicastAddress group of all links; empty = unicast, with {@link #COROSYNC_UDP} the group of the cluster's name
 * @param multicastTtl     hops of a multicast of {@link #COROSYNC_UDP}
 * @param heartbeat        a peer is down after three of these intervals, and gets a heartbeat after two and a quarter
 * @param frameMaxBytes    largest datagram; 0 = search the path
 * @param insecure         frames may leave this machine so that whoever reaches that network can read and forge them
 * @param keyFile          file of the cluster's key, as written; empty = frames are neither sealed nor encrypted
 * @param knet             what only links of knet have
 */
public record TransportSettings(
        String provider,
        boolean sealable,
        int port,
        Optional<String> multicastAddress,
        int multicastTtl,
        Duration heartbeat,
        int frameMaxBytes,
        boolean insecure,
        Optional<String> keyFile,
        KnetSettings knet) {
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

    /** Provider of links as corosync's knet: several of them, encrypted. */
    public static final String KNET = "knet";

    /** Provider of the link of corosync's udp. */
    public static final String COROSYNC_UDP = "corosync-udp";

    /** Provider of the link of corosync's udpu. */
    public static final String COROSYNC_UDPU = "corosync-udpu";

    public TransportSettings {
        requireNonNull(provider, "provider");
        requireNonNull(multicastAddress, "multicastAddress");
        requireNonNull(keyFile, "keyFile");
        requireNonNull(knet, "knet");
    }

    /** The provider in force: the default in a ring with corosync is corosync's own. */
    static String provider(Values values) {
        String written = values.text(Catalogue.PROVIDER);
        return written.equals(AUTO) && RingDialect.of(values) == RingDialect.COROSYNC ? KNET : written;
    }

    /** Key that frames are sealed with; empty = they are not sealed. */
    public Optional<String> sealKeyFile() {
        return sealable ? keyFile : Optional.empty();
    }

    /** Whether frames are to be sealed where strangers could reach them. */
    static boolean isSealable(Values values) {
        return !provider(values).equals(INSIDE) && !leavesUnsealed(values);
    }

    /** Whether frames leave this machine as their provider makes them. */
    static boolean leavesUnsealed(Values values) {
        String provider = provider(values);
        boolean daemons = RingDialect.of(values) == RingDialect.COROSYNC && !provider.equals(INSIDE);
        return daemons || provider.equals(KNET) || isCorosyncOnly(provider);
    }

    /** Whether a provider speaks to corosync daemons and to nobody else. */
    static boolean isCorosyncOnly(String provider) {
        return provider.equals(COROSYNC_UDP) || provider.equals(COROSYNC_UDPU);
    }
}
