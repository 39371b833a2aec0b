package org.quorate.quorum.votes.core;

import org.quorate.testing.conformance.CoreConformance;

class VotesCoreTest extends CoreConformance {
    VotesCoreTest() {
        super(
                VotesPolicy.class,
                "org/quorate/quorum/votes/core/",
                "org/quorate/quorum/",
                "org/quorate/ordering/RingId");
    }
}
