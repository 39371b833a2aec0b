package org.quorate.quorum.qnetd.core;

import org.quorate.testing.conformance.CoreConformance;

class CoreImportsTest extends CoreConformance {
    CoreImportsTest() {
        super(
                ArbiterClient.class,
                "org/quorate/quorum/qnetd/core/",
                "org/quorate/quorum/PolicyMemory",
                "org/quorate/quorum/PolicyState",
                "org/quorate/quorum/QuorumPolicy",
                "org/quorate/quorum/QuorumSettings",
                "org/quorate/quorum/QuorumView",
                "org/quorate/quorum/SettingsCheck",
                "org/quorate/ordering/RingId",
                "org/quorate/node/Confined");
    }
}
