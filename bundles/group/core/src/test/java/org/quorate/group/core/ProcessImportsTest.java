package org.quorate.group.core;

import org.quorate.group.core.process.GroupLayer;
import org.quorate.testing.conformance.CoreConformance;

class ProcessImportsTest extends CoreConformance {
    ProcessImportsTest() {
        super(
                GroupLayer.class,
                "org/quorate/group/core/process",
                "org/quorate/group/core/wire/",
                "java/nio/charset/",
                "org/quorate/group/",
                "org/quorate/ordering/RingId",
                "org/quorate/ordering/Delivery",
                "org/quorate/ordering/MessageRun",
                "org/quorate/quorum/Verdict",
                "org/quorate/node/Confined");
    }
}
