package org.quorate.group.core;

import org.quorate.group.core.synchronisation.Synchronisation;
import org.quorate.testing.conformance.CoreConformance;

class CoreImportsTest extends CoreConformance {
    CoreImportsTest() {
        super(
                Synchronisation.class,
                "org/quorate/group/core/synchronisation",
                "org/quorate/group/core/wire/",
                "org/quorate/group/",
                "java/io/ByteArrayOutputStream",
                "org/quorate/ordering/RingId",
                "org/quorate/ordering/Delivery",
                "org/quorate/ordering/MessageRun",
                "org/quorate/ordering/Departures",
                "org/quorate/ordering/RingConfiguration",
                "org/quorate/node/Confined");
    }
}
