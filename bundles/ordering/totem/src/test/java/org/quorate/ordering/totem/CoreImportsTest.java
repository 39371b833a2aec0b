package org.quorate.ordering.totem;

import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.testing.conformance.CoreConformance;

class CoreImportsTest extends CoreConformance {
    CoreImportsTest() {
        super(TotemCore.class, "org/quorate/ordering/totem/core", "org/quorate/ordering/RingId");
    }
}
