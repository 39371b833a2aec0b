package org.quorate.corosync.services;

import org.quorate.corosync.services.wire.GroupHeader;
import org.quorate.testing.conformance.CoreConformance;

class WireImportsTest extends CoreConformance {
    WireImportsTest() {
        super(
                GroupHeader.class,
                "org/quorate/corosync/services/wire",
                "java/nio/charset/",
                "org/quorate/ordering/RingId",
                "org/quorate/node/Confined");
    }
}
