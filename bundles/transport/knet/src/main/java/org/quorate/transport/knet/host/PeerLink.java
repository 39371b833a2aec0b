package org.quorate.transport.knet.host;

import java.net.InetSocketAddress;
import org.quorate.node.Confined;
import org.quorate.transport.knet.core.LinkHealth;
import org.quorate.transport.knet.core.PathSearch;

/**
 * One link to one peer.
 *
 * @param number of the link
 * @param address of the peer on it
 * @param socket of the link
 * @param health whether it works
 * @param path how large a packet it takes
 */
@Confined("node loop")
record PeerLink(int number, InetSocketAddress address, LinkSocket socket, LinkHealth health, PathSearch path) {
    /** Whether the link may take messages: it is up, or too young to be called down. */
    boolean isPromising(long nowNanos) {
        return health.isUp() || health.isUndecided(nowNanos);
    }

    long nanosToDeadline(long nowNanos) {
        return Math.min(health.nanosToDeadline(nowNanos), path.nanosToDeadline(nowNanos));
    }
}
