package org.quorate.quorum.core;

import org.quorate.quorum.core.decision.QuorumDecision;
import org.quorate.testing.conformance.CoreConformance;

class CoreImportsTest extends CoreConformance {
    CoreImportsTest() {
        super(
                QuorumDecision.class,
                "org/quorate/quorum/core/decision",
                "org/quorate/quorum/core/wire/",
                "org/quorate/quorum/Applied",
                "org/quorate/quorum/Decision",
                "org/quorate/quorum/PolicyMemory",
                "org/quorate/quorum/PolicyState",
                "org/quorate/quorum/Quorum",
                "org/quorate/quorum/SettingsCheck",
                "org/quorate/quorum/Verdict",
                "org/quorate/quorum/service/",
                "org/quorate/quorum/device/DeviceAnswers",
                "org/quorate/group/ClusterView",
                "org/quorate/group/Synchroniser",
                "org/quorate/ordering/RingId",
                "org/quorate/node/Confined");
    }
}
