package org.quorate.quorum.core.decision;

import org.quorate.quorum.QuorumPolicy;

/**
 * A policy that is there; two are the same when all three are.
 *
 * @param version of its bundle, for people
 */
public record Offer(String name, String version, QuorumPolicy policy) {}
