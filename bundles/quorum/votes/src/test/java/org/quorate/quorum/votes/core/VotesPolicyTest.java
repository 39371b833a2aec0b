package org.quorate.quorum.votes.core;

import org.quorate.quorum.QuorumPolicy;
import org.quorate.testing.conformance.QuorumPolicyConformance;

class VotesPolicyTest extends QuorumPolicyConformance {
    @Override
    protected QuorumPolicy policy() {
        return new VotesPolicy();
    }
}
