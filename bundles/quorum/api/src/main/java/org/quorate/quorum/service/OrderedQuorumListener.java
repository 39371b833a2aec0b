package org.quorate.quorum.service;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A part of the node for which verdicts have their place in the order of messages. Register it as a service. It is told on the node's loop,
 * behind the layers that agreed on the view before quorum did, and before anything else is delivered there; it must not block. Applications
 * are told at that place too, as listeners of a group; for others there is {@link QuorumListener}.
 */
@ConsumerType
@FunctionalInterface
public interface OrderedQuorumListener {
    /** How it stands, first when the listener is found, then whenever anything of it changes: also in a new view in which the verdict stays. */
    void status(QuorumStatus status);
}
