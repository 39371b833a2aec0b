package org.quorate.quorum.service;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Wants to know each verdict of this node. Register it as a service. One thread, which is not the node's loop, tells all listeners one
 * after the other: one that blocks holds up the others, though neither the node nor its conditions. What a listener throws is reported with
 * the bundle that it is of, and it is told the next verdict all the same.
 */
@ConsumerType
@FunctionalInterface
public interface QuorumListener {
    /**
     * The verdict, first as it is when the listener is found, then each other one that follows, once and in order. A view in which the
     * verdict stays is not told.
     */
    void verdict(QuorumStatus status);
}
