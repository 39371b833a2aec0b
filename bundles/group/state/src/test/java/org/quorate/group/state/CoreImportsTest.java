package org.quorate.group.state;

import org.quorate.group.state.core.Replica;
import org.quorate.testing.conformance.CoreConformance;

class CoreImportsTest extends CoreConformance {
    CoreImportsTest() {
        super(
                Replica.class,
                "org/quorate/group/state/core",
                "org/quorate/group/",
                "org/quorate/ordering/RingId",
                "org/quorate/quorum/Verdict",
                "org/quorate/node/Confined");
    }
}
