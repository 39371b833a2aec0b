/**
 * What a node knows of quorum and does about it, as a deterministic machine: {@link org.quorate.quorum.core.decision.QuorumDecision} is the
 * way in, {@link org.quorate.quorum.core.decision.Effects} the way out. {@link org.quorate.quorum.core.decision.Choice} says who of a ring
 * is counted and by which policy, {@link org.quorate.quorum.core.decision.Ring} follows the messages of a ring. It counts no votes, which
 * policies do, and knows no thread, clock, disk or framework. Rules are named as in the specification of quorum ({@code Q-61}).
 */
package org.quorate.quorum.core.decision;
