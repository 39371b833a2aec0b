package org.quorate.corosync.services;

import org.quorate.corosync.services.core.CorosyncServices;
import org.quorate.testing.conformance.CoreConformance;

class CoreImportsTest extends CoreConformance {
    CoreImportsTest() {
        super(
                CorosyncServices.class,
                "org/quorate/corosync/services",
                "java/nio/charset/",
                "org/quorate/ordering/RingId",
                "org/quorate/ordering/RingConfiguration",
                "org/quorate/node/Confined");
    }
}
