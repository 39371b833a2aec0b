package org.quorate.quorum.votes.core;

import org.quorate.quorum.QuorumPolicy;
import org.quorate.testing.conformance.VotequorumConformance;

/** The policy beside the engine of corosync, where {@code corosync-vqsim} is installed. */
class VotequorumIT extends VotequorumConformance {
    @Override
    protected QuorumPolicy policy() {
        return new VotesPolicy();
    }
}
