package org.quorate.group.clusterinfo.core;

import org.quorate.testing.conformance.CoreConformance;

class CoreImportsTest extends CoreConformance {
    CoreImportsTest() {
        super(
                Roll.class,
                "org/quorate/group/clusterinfo/core",
                "org/quorate/group/ClusterNode",
                "org/quorate/group/MembershipView",
                "org/quorate/ordering/RingId",
                "org/quorate/node/Confined");
    }
}
