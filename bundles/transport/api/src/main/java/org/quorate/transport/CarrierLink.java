package org.quorate.transport;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A link whose frames are to be sealed by who uses it. A provider whose configuration says {@value #SEALED} registers it instead
 * of a {@link TransportLink}, with the same service properties; a transport that seals frames finds it and registers the link
 * that an ordering may use. So there is no moment at which an ordering could use the bare one.
 */
@ConsumerType
public interface CarrierLink {
    /** Property of a link's configuration, Boolean: the link is to be a carrier. */
    String SEALED = "sealed";

    /**
     * The link. It sends nothing of its own accord, no heartbeats either; of peers it says at most that they are shut out, for
     * what it receives proves nothing before it was opened. Addresses outside loopback need no permission.
     */
    TransportLink link();

    /**
     * How often a peer's host answered that nobody listens on its port, since the link was opened. On the node's loop.
     *
     * @param peer id of a configured peer
     */
    default long refusals(int peer) {
        return 0;
    }
}
